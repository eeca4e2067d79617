/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every complaint there is: its exact place, text and fix. The tables read as a
 * list of tags with what the compiler says of them.
 */
#include "../check.h"
#include "tags.h"

/* One problem: `word` at `offset` of string `argument` (NULL: the tag as a
 * whole), and the message and fix for it. */
struct expected {
    const char *strings[MOST_STRINGS];
    uint32_t argument, offset;
    const char *word;
    const char *message;
    const char *fix;
};

static struct traced__problems problems;
static struct traced__directive directive;
static struct traced__plan plan;

static void find_problems(struct traced__function function, struct traced__tag tag) {
    memset(&problems, 0, sizeof problems);
    bool parsed = traced__parse_tag(&tag, &directive, &problems);
    CHECK(parsed == (problems.errors == 0));
    bool planned = traced__make_plan(&function, &directive, &plan, &problems);
    CHECK(planned == (problems.errors == 0));
}

static void check_problem(const struct traced__tag *tag, const struct traced__problem *problem,
                          const struct expected *row) {
    size_t length = row->word ? strlen(row->word) : 0;
    const char *string = tag->arguments[row->argument].text;
    CHECK_STR(problem->message, row->message);
    CHECK_STR(problem->fix, row->fix ? row->fix : "");
    CHECK_INT(problem->place.argument, row->argument);
    CHECK_INT(problem->place.offset, row->offset);
    CHECK_INT(problem->place.length, length);
    if (row->word && row->offset + length <= tag->arguments[row->argument].length)
        CHECK(memcmp(string + row->offset, row->word, length) == 0);
    else
        CHECK(!row->word);
}

static void check_only(struct traced__function function, bool stream,
                       enum traced__severity severity, const struct expected *row) {
    struct traced__tag tag = tag_of(stream, row->strings);
    CASE(row->message);
    find_problems(function, tag);
    CHECK_INT(problems.count, 1);
    CHECK_INT(problems.errors, severity == TRACED__ERROR);
    for (size_t i = 0; i < problems.count; i++)
        if (i > 0)
            fprintf(stderr, "%s: also: %s\n", check_case, problems.list[i].message);
    if (problems.count == 0)
        return;
    CHECK_INT(problems.list[0].severity, severity);
    check_problem(&tag, &problems.list[0], row);
}

static void check_all(struct traced__function function, bool stream, const struct expected *rows,
                      size_t n) {
    for (size_t i = 0; i < n; i++)
        check_only(function, stream, TRACED__ERROR, &rows[i]);
}

#define CHECK_ALL(function, stream, rows) \
    check_all(function, stream, rows, sizeof(rows) / sizeof *(rows))

/* One row for each tag. */
/* clang-format off */
static const struct expected name_rows[] = {
    {{"charge", "pay"}, 1, 0, "pay",
     "'pay' is neither 'key=value' nor 'option: value', and only the first string can be the "
     "span's name", NULL},
    {{"k=v", "pay the order"}, 1, 0, "pay the order",
     "'pay the order' is neither 'key=value' nor 'option: value', and only the first string can "
     "be the span's name", NULL},
    {{"charge", "  "}, 1, 0, "  ",
     "'  ' is neither 'key=value' nor 'option: value', and only the first string can be the "
     "span's name", NULL},
    {{"charge", "'quoted'"}, 1, 0, "'quoted'",
     "''quoted'' is neither 'key=value' nor 'option: value', and only the first string can be "
     "the span's name", NULL},
    {{"charge", ""}, 1, 0, "",
     "an empty string says nothing; only the first may be empty, for the function's name", NULL},
    {{"  "}, 0, 0, "  ",
     "a span's name cannot be blank; leave it out to use the function's name", NULL},
    {{"''"}, 0, 0, "''",
     "a span's name cannot be blank; leave it out to use the function's name", NULL},
    {{"'charge"}, 0, 0, "'charge", "the name's opening quote has no closing one", "'charge'"},
    {{"'"}, 0, 0, "'", "the name's opening quote has no closing one", "''"},
    {{"pay\x01ment"}, 0, 3, "\x01", "a control character cannot stand in a span's name", NULL},
    {{"pay\xffment"}, 0, 3, "\xff",
     "byte 0xff is not UTF-8, which OpenTelemetry strings must be", NULL},
    {{"charge", "k=\xc3"}, 1, 2, "\xc3",
     "byte 0xc3 is not UTF-8, which OpenTelemetry strings must be", NULL},
};

static const struct expected attribute_rows[] = {
    {{"charge", "=v"}, 1, 0, "=", "an attribute needs a key before '='", NULL},
    {{"charge", "key ="}, 1, 0, "key =", "no blank may stand between 'key' and '='", "key="},
    {{"order.id = 5"}, 0, 0, "order.id =", "no blank may stand between 'order.id' and '='",
     "order.id="},
    {{"charge", "k="}, 1, 0, "k", "attribute 'k' has no value; write '' for empty text", NULL},
    {{"charge", "k= "}, 1, 0, "k", "attribute 'k' has no value; write '' for empty text", NULL},
    {{"charge", "k='v"}, 1, 2, "'v", "the value's opening quote has no closing one", "'v'"},
    {{"charge", "k=v", "l=1", "k=w"}, 3, 0, "k", "attribute 'k' is given twice", NULL},
    {{"charge", "a?b=v"}, 1, 1, "?",
     "'?' cannot stand in an attribute's key; letters, digits and '_.-/' can", NULL},
    {{"charge", "two words=v"}, 1, 3, " ",
     "' ' cannot stand in an attribute's key; letters, digits and '_.-/' can", NULL},
    {{"charge", "http.method: GET"}, 1, 0, "http.method: ",
     "'http.method' is no option; an attribute is set with '='", "http.method="},
    {{"charge", "k=9223372036854775808"}, 1, 2, "9223372036854775808",
     "'9223372036854775808' does not fit in 64 bits; put it in single quotes to record it as "
     "text", "'9223372036854775808'"},
    {{"charge", "k=1e999"}, 1, 2, "1e999",
     "'1e999' does not fit in 64 bits; put it in single quotes to record it as text", "'1e999'"},
    {{"charge", "k=99999999999999999999"}, 1, 2, "99999999999999999999",
     "'99999999999999999999' does not fit in 64 bits; put it in single quotes to record it as "
     "text", "'99999999999999999999'"},
};

static const struct expected capture_rows[] = {
    {{"charge", "$count"}, 1, 0, "$count",
     "a capture needs a key to be recorded under, as in 'count=$count'", "count=$count"},
    {{"$count"}, 0, 0, "$count",
     "a capture needs a key to be recorded under, as in 'count=$count'", "count=$count"},
    {{"charge", "$5 off"}, 1, 0, "$5 off",
     "a capture needs a key to be recorded under, as in 'key=$id'", NULL},
    {{"charge", "$\xc3\xbc"}, 1, 0, "$\xc3\xbc",
     "a capture needs a key to be recorded under, as in 'key=$id'", NULL},
    {{"charge", "k=$"}, 1, 2, "$",
     "'$' must be followed by a parameter's name, 'return' or 'errno'; text with a dollar goes "
     "in single quotes", NULL},
    {{"charge", "k=$5"}, 1, 2, "$5",
     "'$' must be followed by a parameter's name, 'return' or 'errno'; text with a dollar goes "
     "in single quotes", NULL},
    {{"charge", "k=$count/s"}, 1, 8, "/s",
     "'/s' cannot follow a capture; put the value in single quotes to record it as text", NULL},
    {{"charge", "k=$count and more"}, 1, 8, " and more",
     "' and more' cannot follow a capture; put the value in single quotes to record it as text",
     NULL},
    {{"charge", "k=$text:mx=5"}, 1, 8, "mx", "unknown format 'mx'; did you mean 'max'?", "max"},
    {{"charge", "k=$text:bogus"}, 1, 8, "bogus", "unknown format 'bogus'; there are 'max=N', 'len=$n', 'hex', 'enum' and 'exit'", NULL},
    {{"charge", "k=$text:"}, 1, 7, ":", "':' must be followed by a format, as in ':max=64'", NULL},
    {{"charge", "k=$text:max"}, 1, 8, "max",
     "'max' takes a number of bytes from 1 to 1024, as in ':max=64'", NULL},
    {{"charge", "k=$text:max="}, 1, 8, "max",
     "'max' takes a number of bytes from 1 to 1024, as in ':max=64'", NULL},
    {{"charge", "k=$text:max=0"}, 1, 12, "0",
     "'max' takes a number of bytes from 1 to 1024, as in ':max=64'", NULL},
    {{"charge", "k=$text:max=1025"}, 1, 12, "1025",
     "'max' takes a number of bytes from 1 to 1024, as in ':max=64'", NULL},
    {{"charge", "k=$text:max=-1"}, 1, 12, "-1",
     "'max' takes a number of bytes from 1 to 1024, as in ':max=64'", NULL},
    {{"charge", "k=$text:max=5:max=6"}, 1, 14, "max", "format 'max' is given twice", NULL},
    {{"charge", "k=$count:max=5"}, 1, 9, "max=5", "'max' bounds strings and bytes, but '$count' is 'int'", NULL},
    {{"charge", "k=$cuont"}, 1, 3, "cuont",
     "'charge' has no parameter 'cuont'; did you mean 'count'?", "count"},
    {{"charge", "k=$retrun"}, 1, 3, "retrun",
     "'charge' has no parameter 'retrun'; did you mean 'return'?", "return"},
    {{"charge", "k=$customer"}, 1, 3, "customer", "'charge' has no parameter 'customer'", NULL},
    {{"charge", "k=$order"}, 1, 2, "$order",
     "'$order' is 'struct order *' and cannot be recorded: an address means nothing in a trace; "
     "record a member of it, such as '$order->total'", NULL},
    {{"charge", "k=$all"}, 1, 2, "$all",
     "'$all' is 'struct order' and cannot be recorded: it has no single value; record a member "
     "of it, such as '$all.total'", NULL},
    {{"charge", "k=$*order"}, 1, 2, "$*order",
     "'$*order' is 'struct order' and cannot be recorded: it has no single value; record a "
     "member of it, such as '$order->total'", NULL},
    {{"charge", "k=$out"}, 1, 2, "$out",
     "'$out' is 'int *' and cannot be recorded: an address means nothing in a trace; record what "
     "it points to, '$*out'", NULL},
    {{"charge", "k=$order->count"}, 1, 2, "$order->count",
     "'$order->count' is 'int *' and cannot be recorded: an address means nothing in a trace, "
     "unless by ':hex'", NULL},
    {{"charge", "k=$order->done"}, 1, 2, "$order->done",
     "'$order->done' is 'void (*)(void)' and cannot be recorded: an address means nothing in a "
     "trace, unless by ':hex'", NULL},
    {{"charge", "k=$box"}, 1, 2, "$box",
     "'$box' is 'struct opaque *' and cannot be recorded: an address means nothing in a trace",
     NULL},
    {{"charge", "k=$data"}, 1, 2, "$data",
     "'$data' is 'void *' and cannot be recorded: how many bytes it points to is not known; say "
     "it by ':len=$n'", NULL},
    {{"charge", "k=$bytes"}, 1, 2, "$bytes",
     "'$bytes' is 'uint8_t *' and cannot be recorded: how many bytes it points to is not known; "
     "say it by ':len=$n'", NULL},
    {{"charge", "k=$order->items"}, 1, 2, "$order->items",
     "'$order->items' is 'int[4]' and cannot be recorded: only arrays of characters and bytes "
     "can be recorded whole; record an element, as in '[0]'", NULL},
    {{"charge", "k=$order->rest"}, 1, 2, "$order->rest",
     "'$order->rest' is 'uint8_t[]' and cannot be recorded: how many bytes it has is not known; "
     "say it by ':len=$n'", NULL},
    {{"charge", "k=$order->tail:hex"}, 1, 2, "$order->tail",
     "'$order->tail' is 'char[]' and cannot be recorded: how many bytes it has is not known; say "
     "it by ':len=$n'", NULL},
};

/* Paths: their spelling, then their steps. */
static const struct expected path_rows[] = {
    {{"charge", "k=$order->"}, 1, 2 + 6, "->", "'->' must be followed by the name of a field",
     NULL},
    {{"charge", "k=$order->7"}, 1, 2 + 6, "->7", "'->' must be followed by the name of a field",
     NULL},
    {{"charge", "k=$all."}, 1, 2 + 4, ".", "'.' must be followed by the name of a field", NULL},
    {{"charge", "k=$all..total"}, 1, 2 + 4, ".", "'.' must be followed by the name of a field",
     NULL},
    {{"charge", "k=$order[0"}, 1, 2 + 6, "[0", "'[' must be followed by a number and ']'", NULL},
    {{"charge", "k=$order["}, 1, 2 + 6, "[", "'[' must be followed by a number and ']'", NULL},
    {{"charge", "k=$order[]"}, 1, 2 + 6, "[]",
     "'[]' is no index; it is a number from 0 on, as in '[2]'", NULL},
    {{"charge", "k=$order[i]"}, 1, 2 + 6, "[i]",
     "'[i]' is no index; it is a number from 0 on, as in '[2]'", NULL},
    {{"charge", "k=$order[-1]"}, 1, 2 + 6, "[-1]",
     "'[-1]' is no index; it is a number from 0 on, as in '[2]'", NULL},
    {{"charge", "k=$order[$count]"}, 1, 2 + 6, "[$count]",
     "'[$count]' is no index; it is a number from 0 on, as in '[2]'", NULL},
    {{"charge", "k=$**orders"}, 1, 3, "**", "a path has one '*' at most", NULL},
    {{"charge", "k=$*"}, 1, 2, "$*",
     "'$' must be followed by a parameter's name, 'return' or 'errno'; text with a dollar goes "
     "in single quotes", NULL},
    {{"charge", "k=$order->next->next->next->next->next->next->next->next->next->total"}, 1, 56,
     "->", "a path has at most 8 steps", NULL},
    {{"charge", "k=$order->next->total()"}, 1, 21, "()",
     "'()' cannot follow a capture; put the value in single quotes to record it as text", NULL},
    {{"charge", "k=$ordre->total"}, 1, 3, "ordre",
     "'charge' has no parameter 'ordre'; did you mean 'order'?", "order"},
    {{"charge", "k=$order->totl"}, 1, 10, "totl",
     "'struct order' has no member 'totl'; did you mean 'total'?", "total"},
    {{"charge", "k=$order->lefft"}, 1, 10, "lefft",
     "'struct order' has no member 'lefft'; did you mean 'left'?", "left"},
    {{"charge", "k=$order->customer"}, 1, 10, "customer",
     "'struct order' has no member 'customer'", NULL},
    {{"charge", "k=$order->price.amuont"}, 1, 16, "amuont",
     "'struct money' has no member 'amuont'; did you mean 'amount'?", "amount"},
    {{"charge", "k=$order.total"}, 1, 8, ".", "'$order' is 'struct order *', a pointer; use '->'",
     "->"},
    {{"charge", "k=$order->next.total"}, 1, 14, ".",
     "'$order->next' is 'struct order *', a pointer; use '->'", "->"},
    {{"charge", "k=$all->total"}, 1, 6, "->", "'$all' is 'struct order', no pointer; use '.'",
     "."},
    {{"charge", "k=$order->price->amount"}, 1, 15, "->",
     "'$order->price' is 'struct money', no pointer; use '.'", "."},
    {{"charge", "k=$count->x"}, 1, 8, "->", "'$count' is 'int', which has no members", NULL},
    {{"charge", "k=$count.x"}, 1, 8, ".", "'$count' is 'int', which has no members", NULL},
    {{"charge", "k=$errno.x"}, 1, 8, ".", "'$errno' is 'int', which has no members", NULL},
    {{"charge", "k=$text->x"}, 1, 7, "->",
     "'$text' is 'const char *', which points to nothing that has members", NULL},
    {{"charge", "k=$data->x"}, 1, 7, "->",
     "'$data' is 'void *', which points to nothing that has members", NULL},
    {{"charge", "k=$orders->total"}, 1, 9, "->",
     "'$orders' is 'struct order **', which points to nothing that has members", NULL},
    {{"charge", "k=$box->x"}, 1, 8, "x",
     "'struct opaque' is not defined here: its members are not known", NULL},
    {{"charge", "k=$*box"}, 1, 3, "*",
     "'$box' is 'struct opaque *', and what it points to is not known here", NULL},
    {{"charge", "k=$*data"}, 1, 3, "*",
     "'$data' is 'void *', and what it points to is not known here", NULL},
    {{"charge", "k=$*count"}, 1, 3, "*", "'$count' is 'int', no pointer that '*' could follow",
     NULL},
    {{"charge", "k=$*order->total"}, 1, 3, "*",
     "'$order->total' is 'long', no pointer that '*' could follow", NULL},
    {{"charge", "k=$count[0]"}, 1, 8, "[0]", "'$count' is 'int', which has no elements", NULL},
    {{"charge", "k=$data[0]"}, 1, 7, "[0]",
     "'$data' is 'void *', whose elements are not known here", NULL},
    {{"charge", "k=$order->items[4]"}, 1, 15, "[4]",
     "'$order->items' has 4 elements; the last is [3]", NULL},
};

static const struct expected format_rows[] = {
    {{"charge", "k=$count:hex=1"}, 1, 9, "hex", "format 'hex' takes no value", NULL},
    {{"charge", "k=$count:hex="}, 1, 9, "hex", "format 'hex' takes no value", NULL},
    {{"charge", "k=$count:exit=1"}, 1, 9, "exit", "format 'exit' takes no value", NULL},
    {{"charge", "k=$count:hex:hex"}, 1, 13, "hex", "format 'hex' is given twice", NULL},
    {{"charge", "k=$data:len"}, 1, 8, "len",
     "'len' takes a number of bytes or what holds it, as in ':len=$size'", NULL},
    {{"charge", "k=$data:len=0"}, 1, 12, "0",
     "'len' takes a number of bytes or what holds it, as in ':len=$size'", NULL},
    {{"charge", "k=$data:len=size"}, 1, 12, "size",
     "'len' takes a number of bytes or what holds it, as in ':len=$size'", NULL},
    {{"charge", "k=$data:len=$size/2"}, 1, 17, "/2", "'/2' cannot follow a length", NULL},
    {{"charge", "k=$data:len=$sise"}, 1, 13, "sise",
     "'charge' has no parameter 'sise'; did you mean 'size'?", "size"},
    {{"charge", "k=$data:len=$ratio"}, 1, 12, "$ratio",
     "'$ratio' is 'double'; a length is an integer", NULL},
    {{"charge", "k=$count:len=$size"}, 1, 9, "len=$size",
     "'len' is for strings and bytes, but '$count' is 'int'", NULL},
    {{"charge", "k=$out:len=$size"}, 1, 7, "len=$size",
     "'len' is for what points to 'char', bytes or 'void', but '$out' is 'int *'", NULL},
    {{"charge", "k=$order:max=5"}, 1, 9, "max=5",
     "'max' bounds strings and, with 'len', bytes, but '$order' is 'struct order *'", NULL},
    {{"charge", "k=$data:max=5"}, 1, 8, "max=5",
     "'max' bounds strings and, with 'len', bytes, but '$data' is 'void *'", NULL},
    {{"charge", "k=$text:hex:max=5"}, 1, 12, "max=5",
     "'max' bounds strings and, with 'len', bytes, but '$text' is 'const char *'", NULL},
    {{"charge", "k=$ratio:hex"}, 1, 9, "hex",
     "'hex' is for integers, pointers and bytes, but '$ratio' is 'double'", NULL},
    {{"charge", "k=$ok:hex"}, 1, 6, "hex",
     "'hex' is for integers, pointers and bytes, but '$ok' is '_Bool'", NULL},
    {{"charge", "k=$count:enum"}, 1, 9, "enum",
     "'enum' records an enum by name, but '$count' is 'int'", NULL},
    {{"charge", "k=$state:enum:hex"}, 1, 14, "hex",
     "'hex' is for a number, 'enum' for a name, but '$state' is 'enum state'", NULL},
};

static const struct expected option_rows[] = {
    {{"charge", "eror: errno"}, 1, 0, "eror", "unknown option 'eror'; did you mean 'error'?",
     "error"},
    {{"charge", "Error: errno"}, 1, 0, "Error", "unknown option 'Error'; did you mean 'error'?",
     "error"},
    {{"Kind: server"}, 0, 0, "Kind", "unknown option 'Kind'; did you mean 'kind'?", "kind"},
    {{"charge", "colour: red"}, 1, 0, "colour",
     "unknown option 'colour'; an attribute is set with 'colour=...'", NULL},
    {{"order:create"}, 0, 0, "order",
     "unknown option 'order'; if this is the span's name, put it in single quotes", NULL},
    {{"charge", "error : errno"}, 1, 0, "error :", "no blank may stand between 'error' and ':'",
     "error:"},
    {{"charge", "error errno"}, 1, 0, "error", "option 'error' lacks its colon", "error:"},
    {{"charge", "error"}, 1, 0, "error", "option 'error' lacks its colon", "error:"},
    {{"charge", "error:: errno"}, 1, 0, "error:: errno",
     "'error:: errno' is neither 'key=value' nor 'option: value', and only the first string can "
     "be the span's name", NULL},
    {{"charge", "error:"}, 1, 0, "error",
     "option 'error' has no value; it takes auto, never, negative, errno, nonzero, null, false, "
     "zero or a comparison", NULL},
    {{"charge", "kind: "}, 1, 0, "kind",
     "option 'kind' has no value; it takes internal, server, client, producer or consumer", NULL},
    {{"charge", "error: errno", "error: errno"}, 2, 0, "error", "option 'error' is given twice",
     NULL},
    {{"charge", "kind: clinet"}, 1, 6, "clinet", "unknown kind 'clinet'; did you mean 'client'?",
     "client"},
    {{"charge", "kind: Client"}, 1, 6, "Client", "unknown kind 'Client'; did you mean 'client'?",
     "client"},
    {{"charge", "kind: rpc"}, 1, 6, "rpc",
     "unknown kind 'rpc'; it is internal, server, client, producer or consumer", NULL},
    {{"charge", "error: errn"}, 1, 7, "errn",
     "unknown error convention 'errn'; did you mean 'errno'?", "errno"},
    {{"charge", "error: maybe"}, 1, 7, "maybe",
     "unknown error convention 'maybe'; it is auto, never, negative, errno, nonzero, null, "
     "false, zero or a comparison", NULL},
    {{"charge", "error: -errno"}, 1, 7, "-errno",
     "unknown error convention '-errno'; did you mean 'negative'?", "negative"},
    {{"charge", "error: NULL"}, 1, 7, "NULL",
     "unknown error convention 'NULL'; did you mean 'null'?", "null"},
    {{"charge", "error: 0"}, 1, 7, "0", "unknown error convention '0'; did you mean 'zero'?",
     "zero"},
    {{"charge", "error: -1"}, 1, 7, "-1",
     "a number alone is no error convention; did you mean '$return == -1'?", "$return == -1"},
    {{"charge", "backtrace: full"}, 1, 11, "full", "unknown switch 'full'; it is on or off", NULL},
    {{"charge", "backtrace: On"}, 1, 11, "On", "unknown switch 'On'; did you mean 'on'?", "on"},
    {{"charge", "backtrace:"}, 1, 0, "backtrace", "option 'backtrace' has no value; it takes on or off",
     NULL},
    {{"charge", "key: $order"}, 1, 0, "key",
     "option 'key' is for streams; use 'traced_stream' instead of 'traced'", NULL},
    {{"charge", "role: open"}, 1, 0, "role",
     "option 'role' is for streams; use 'traced_stream' instead of 'traced'", NULL},
    {{"charge", "end: $return == 0"}, 1, 0, "end",
     "option 'end' is for streams; use 'traced_stream' instead of 'traced'", NULL},
    {{"charge", "each: $emit"}, 1, 0, "each",
     "option 'each' is for streams; use 'traced_stream' instead of 'traced'", NULL},
    {{"charge", "idle: 5s"}, 1, 0, "idle",
     "option 'idle' is for streams; use 'traced_stream' instead of 'traced'", NULL},
};

/* clang-format on */

static void unsupported_options(void) {
    static const char *const words[] = {"parent", "link", "sample", "min", "level"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char string[32], message[64];
        snprintf(string, sizeof string, "%s: 5", words[i]);
        snprintf(message, sizeof message, "option '%s' is not supported yet", words[i]);
        struct expected row = {{"charge", string}, 1, 0, words[i], message, NULL};
        check_only(FUNCTION(INT), false, TRACED__ERROR, &row);
        check_only(FUNCTION(INT), true, TRACED__ERROR, &row);
    }
}

/* clang-format off */
static const struct expected comparison_rows[] = {
    {{"charge", "error: return < 0"}, 1, 7, "return < 0",
     "a comparison begins with what is compared, as in '$return < 0'", NULL},
    {{"charge", "error: 0 > $return"}, 1, 7, "0 > $return",
     "a comparison begins with what is compared, as in '$return < 0'", NULL},
    {{"charge", "error: $return = -1"}, 1, 15, "=", "'=' compares nothing; did you mean '=='?",
     "=="},
    {{"charge", "error: $return =< 0"}, 1, 15, "=<", "'=<' compares nothing; did you mean '<='?",
     "<="},
    {{"charge", "error: $return <> 0"}, 1, 15, "<>", "'<>' compares nothing; did you mean '!='?",
     "!="},
    {{"charge", "error: $count && $ok"}, 1, 14, "&&",
     "'&&' is no comparison; '<', '<=', '>', '>=', '==' and '!=' are", NULL},
    {{"charge", "error: $return failed"}, 1, 15, "failed", "'failed' is no comparison, such as '< 0'",
     NULL},
    {{"charge", "error: $return <"}, 1, 15, "<", "nothing stands on the right side of '<'", NULL},
    {{"charge", "error: $return < 0 && $ok"}, 1, 19, "&& $ok",
     "'&& $ok' cannot follow a comparison; there is only one", NULL},
    {{"charge", "error: $return < 0||$return>9"}, 1, 18, "||$return>9",
     "'||$return>9' cannot follow a comparison; there is only one", NULL},
    {{"charge", "error: $return == EOF"}, 1, 18, "EOF",
     "no constant 'EOF' is known here: enumerators and errno names are; of a macro, which cannot "
     "be seen, write the number", NULL},
    {{"charge", "error: $return == -ENOET"}, 1, 19, "ENOET",
     "no constant 'ENOET' is known here; did you mean 'ENOENT'?", "ENOENT"},
    {{"charge", "error: $code == CODE_LOTS"}, 1, 16, "CODE_LOTS",
     "no constant 'CODE_LOTS' is known here; did you mean 'CODE_LOST'?", "CODE_LOST"},
    {{"charge", "error: $byte == FAR"}, 1, 7, "$byte == FAR",
     "this is never true: '$byte' is 'uint8_t', from 0 to 255", NULL},
    {{"charge", "error: $order == LIMIT"}, 1, 17, "LIMIT",
     "'$order' is 'struct order *', which is compared by '==' or '!=' with null, or with -1 as "
     "in MAP_FAILED", NULL},
    {{"charge", "error: $return == a:b"}, 1, 18, "a:b",
     "'a:b' is no constant; a number, a name, null, true or false is", NULL},
    {{"charge", "error: $return == $count"}, 1, 18, "$count",
     "the right side of a comparison is a constant, not a capture", NULL},
    {{"charge", "error: $return == 10L"}, 1, 18, "10L",
     "a number is written without a suffix here; did you mean '10'?", "10"},
    {{"charge", "error: $return == 010"}, 1, 18, "010",
     "'010' is no number; decimal, hexadecimal (0x1f) and reals (1.5) are", NULL},
    {{"charge", "error: $return == -"}, 1, 18, "-",
     "'-' is no number; decimal, hexadecimal (0x1f) and reals (1.5) are", NULL},
    {{"charge", "error: $return < 18446744073709551616"}, 1, 17, "18446744073709551616",
     "'18446744073709551616' does not fit in 64 bits", NULL},
    {{"charge", "error: $return < -9223372036854775809"}, 1, 17, "-9223372036854775809",
     "'-9223372036854775809' does not fit in 64 bits", NULL},
    {{"charge", "error: $text:max=5 == null"}, 1, 12, ":max=5",
     "a format has no meaning here, only in an attribute", NULL},
    {{"charge", "error: $order->faild"}, 1, 15, "faild",
     "'struct order' has no member 'faild'; did you mean 'failed'?", "failed"},
    {{"charge", "error: $order->urgent > 7"}, 1, 7, "$order->urgent > 7",
     "this is never true: '$order->urgent' is 'unsigned int', from 0 to 7", NULL},
    {{"charge", "error: $orders"}, 1, 7, "$orders",
     "'$orders' is 'struct order **': that it is not null says only that the caller asked; did "
     "you mean '$*orders'?", "$*orders"},
    {{"charge", "error: $cuont < 0"}, 1, 8, "cuont",
     "'charge' has no parameter 'cuont'; did you mean 'count'?", "count"},
    {{"charge", "error: $flags < 0"}, 1, 7, "$flags < 0",
     "this is never true: '$flags' is 'unsigned int', from 0 to 4294967295", NULL},
    {{"charge", "error: $flags >= 0"}, 1, 7, "$flags >= 0",
     "this is always true: '$flags' is 'unsigned int', from 0 to 4294967295", NULL},
    {{"charge", "error: $flags < -1"}, 1, 7, "$flags < -1",
     "this is never true: '$flags' is 'unsigned int', from 0 to 4294967295", NULL},
    {{"charge", "error: $flags == -2"}, 1, 7, "$flags == -2",
     "this is never true: '$flags' is 'unsigned int', from 0 to 4294967295", NULL},
    {{"charge", "error: $byte == -1"}, 1, 7, "$byte == -1",
     "this is never true: '$byte' is 'uint8_t', from 0 to 255", NULL},
    {{"charge", "error: $byte != 256"}, 1, 7, "$byte != 256",
     "this is always true: '$byte' is 'uint8_t', from 0 to 255", NULL},
    {{"charge", "error: $byte > 255"}, 1, 7, "$byte > 255",
     "this is never true: '$byte' is 'uint8_t', from 0 to 255", NULL},
    {{"charge", "error: $byte <= 255"}, 1, 7, "$byte <= 255",
     "this is always true: '$byte' is 'uint8_t', from 0 to 255", NULL},
    {{"charge", "error: $c < -128"}, 1, 7, "$c < -128",
     "this is never true: '$c' is 'char', from -128 to 127", NULL},
    {{"charge", "error: $c >= -128"}, 1, 7, "$c >= -128",
     "this is always true: '$c' is 'char', from -128 to 127", NULL},
    {{"charge", "error: $return == 2147483648"}, 1, 7, "$return == 2147483648",
     "this is never true: '$return' is 'int', from -2147483648 to 2147483647", NULL},
    {{"charge", "error: $return > -3000000000"}, 1, 7, "$return > -3000000000",
     "this is always true: '$return' is 'int', from -2147483648 to 2147483647", NULL},
    {{"charge", "error: $total == 9223372036854775808"}, 1, 7, "$total == 9223372036854775808",
     "this is never true: '$total' is 'long', from -9223372036854775808 to 9223372036854775807",
     NULL},
    {{"charge", "error: $size < 18446744073709551616"}, 1, 15, "18446744073709551616",
     "'18446744073709551616' does not fit in 64 bits", NULL},
    {{"charge", "error: $size > 18446744073709551615"}, 1, 7, "$size > 18446744073709551615",
     "this is never true: '$size' is 'size_t', from 0 to 18446744073709551615", NULL},
    {{"charge", "error: $state < 0"}, 1, 7, "$state < 0",
     "this is never true: '$state' is 'enum state', from 0 to 4294967295", NULL},
    {{"charge", "error: $return == 1.5"}, 1, 18, "1.5",
     "'$return' is 'int', which is compared with an integer", NULL},
    {{"charge", "error: $return == null"}, 1, 18, "null",
     "'$return' is 'int', which is no pointer; compare it with 0", "0"},
    {{"charge", "error: $return == false"}, 1, 18, "false",
     "'$return' is 'int', which is no bool; compare it with a number", "0"},
    {{"charge", "error: $return != true"}, 1, 18, "true",
     "'$return' is 'int', which is no bool; compare it with a number", "1"},
    {{"charge", "error: $ok < true"}, 1, 13, "true",
     "'$ok' is '_Bool', which is compared by '==' or '!=' with true or false", NULL},
    {{"charge", "error: $ok == 2"}, 1, 14, "2",
     "'$ok' is '_Bool', which is compared by '==' or '!=' with true or false", NULL},
    {{"charge", "error: $ok == null"}, 1, 14, "null",
     "'$ok' is '_Bool', which is compared by '==' or '!=' with true or false", NULL},
    {{"charge", "error: $order < null"}, 1, 16, "null",
     "'$order' is 'struct order *', which is compared by '==' or '!=' with null, or with -1 as "
     "in MAP_FAILED", NULL},
    {{"charge", "error: $text == 5"}, 1, 16, "5",
     "'$text' is 'const char *', which is compared by '==' or '!=' with null, or with -1 as in "
     "MAP_FAILED", NULL},
    {{"charge", "error: $text == false"}, 1, 16, "false",
     "'$text' is 'const char *', which is compared by '==' or '!=' with null, or with -1 as in "
     "MAP_FAILED", NULL},
    {{"charge", "error: $ratio == null"}, 1, 17, "null",
     "'$ratio' is 'double', which is compared with a number", NULL},
    {{"charge", "error: $ratio == true"}, 1, 17, "true",
     "'$ratio' is 'double', which is compared with a number", NULL},
    {{"charge", "error: $all == 0"}, 1, 15, "0",
     "'$all' is 'struct order', which cannot be compared", NULL},
    {{"charge", "error: $all"}, 1, 7, "$all",
     "'$all' is 'struct order', which cannot be compared", NULL},
};

/* clang-format on */

/* A convention on a result that it does not suit. */
static void check_convention(struct traced__function function, const char *word,
                             const char *message, const char *fix) {
    char string[32];
    snprintf(string, sizeof string, "error: %s", word);
    struct expected row = {{"charge", string}, 1, 7, word, message, fix};
    check_only(function, false, TRACED__ERROR, &row);
}

static void conventions(void) {
    check_convention(FUNCTION(VOID), "errno",
                     "'error: errno' needs an integer that can be -1, or a pointer, but 'charge' "
                     "returns 'void'; compare a parameter or $errno instead",
                     NULL);
    check_convention(FUNCTION(UINT8), "errno",
                     "'error: errno' needs an integer that can be -1, or a pointer, but 'charge' "
                     "returns 'uint8_t'; write a comparison instead",
                     NULL);
    check_convention(FUNCTION(BOOL), "errno",
                     "'error: errno' needs an integer that can be -1, or a pointer, but 'charge' "
                     "returns '_Bool'; did you mean 'false'?",
                     "false");
    check_convention(FUNCTION(UINT), "negative",
                     "'error: negative' needs a signed integer, but 'charge' returns "
                     "'unsigned int'; write a comparison instead",
                     NULL);
    check_convention(FUNCTION(VOID), "negative",
                     "'error: negative' needs a signed integer, but 'charge' returns 'void'; "
                     "compare a parameter or $errno instead",
                     NULL);
    check_convention(FUNCTION(INT), "null",
                     "'error: null' needs a pointer, but 'charge' returns 'int'; did you mean "
                     "'zero'?",
                     "zero");
    check_convention(FUNCTION(INT), "false",
                     "'error: false' needs a bool, but 'charge' returns 'int'; did you mean "
                     "'zero'?",
                     "zero");
    check_convention(FUNCTION(POINTER), "false",
                     "'error: false' needs a bool, but 'charge' returns 'struct order *'; did "
                     "you mean 'null'?",
                     "null");
    check_convention(FUNCTION(BOOL), "zero",
                     "'error: zero' needs an integer or an enum, but 'charge' returns '_Bool'; "
                     "did you mean 'false'?",
                     "false");
    check_convention(FUNCTION(STRING), "nonzero",
                     "'error: nonzero' needs an integer, an enum or a bool, but 'charge' returns "
                     "'const char *'; write a comparison instead",
                     NULL);
    check_convention(FUNCTION(DOUBLE), "nonzero",
                     "'error: nonzero' needs an integer, an enum or a bool, but 'charge' returns "
                     "'double'; write a comparison instead",
                     NULL);
    check_convention(FUNCTION(RECORD), "null",
                     "'error: null' needs a pointer, but 'charge' returns 'struct order'; write "
                     "a comparison instead",
                     NULL);
}

/* clang-format off */
static const struct expected void_rows[] = {
    {{"charge", "k=$return"}, 1, 2, "$return", "'charge' returns no value that '$return' could be",
     NULL},
    {{"charge", "error: $return < 0"}, 1, 7, "$return",
     "'charge' returns no value that '$return' could be", NULL},
};

static const struct expected other_rows[] = {
    {{"charge", "k=$return"}, 1, 2, "$return",
     "'$return' is '__int128' and cannot be recorded: only integers of up to 64 bits, "
     "floating point, bool, enums, strings and bytes can", NULL},
};

static const struct expected stream_rows[] = {
    {{"scan", "key: order"}, 1, 5, "order", "'key:' takes a parameter, such as '$it'", "$order"},
    {{"scan", "key: $return"}, 1, 5, "$return",
     "only 'role: open' has a key that is read at the end of the call; with 'role: next' it is a "
     "parameter", NULL},
    {{"scan", "role: close", "key: $return"}, 2, 5, "$return",
     "only 'role: open' has a key that is read at the end of the call; with 'role: close' it is a "
     "parameter", NULL},
    {{"scan", "key: $order->next:exit"}, 1, 5, "$order->next",
     "only 'role: open' has a key that is read at the end of the call; with 'role: next' it is a "
     "parameter", NULL},
    {{"scan", "key: $order:exit:hex", "role: open"}, 1, 11, ":exit:hex",
     "a format has no meaning here, only in an attribute", NULL},
    {{"scan", "key: $errno"}, 1, 5, "$errno",
     "'$errno' tells no streams apart; a parameter does, or what an open returns", NULL},
    {{"scan", "role: open"}, 0, 0, NULL,
     "'charge' may hand its stream back through 'err'; say what the key is, as in 'key: $*err'",
     NULL},
    {{"scan", "key: $order + 1"}, 1, 11, " + 1", "' + 1' cannot follow the key of a stream", NULL},
    {{"scan", "key: $order->id"}, 1, 13, "id", "'struct order' has no member 'id'", NULL},
    {{"scan", "key: $order->ratio"}, 1, 5, "$order->ratio",
     "'$order->ratio' is 'double'; the key of a stream is a pointer or an integer", NULL},
    {{"scan", "key: $order:hex"}, 1, 11, ":hex",
     "a format has no meaning here, only in an attribute", NULL},
    {{"scan", "key: $odrer"}, 1, 6, "odrer",
     "'charge' has no parameter 'odrer'; did you mean 'order'?", "order"},
    {{"scan", "key: $ratio"}, 1, 5, "$ratio",
     "'$ratio' is 'double'; the key of a stream is a pointer or an integer", NULL},
    {{"scan", "key: $ok"}, 1, 5, "$ok",
     "'$ok' is '_Bool'; the key of a stream is a pointer or an integer", NULL},
    {{"scan", "role: opne"}, 1, 6, "opne", "unknown role 'opne'; did you mean 'open'?", "open"},
    {{"scan", "role: pause"}, 1, 6, "pause",
     "unknown role 'pause'; it is next, open, close or body", NULL},
    {{"scan", "role: open", "key: $order", "end: $return == 0"}, 3, 0, "end",
     "option 'end' has no meaning with 'role: open': what opens a stream does not end it", NULL},
    {{"scan", "end: always"}, 1, 0, "end",
     "with 'end: always' every call would be a stream of its own; use 'traced' for that", NULL},
    {{"scan", "key: $order", "role: body"}, 1, 0, "key",
     "option 'key' has no meaning with 'role: body': each call is a stream of its own", NULL},
    {{"scan", "each: $emit", "key: $order"}, 2, 0, "key",
     "option 'key' has no meaning with 'role: body': each call is a stream of its own", NULL},
    {{"scan", "each: $emit", "role: next"}, 1, 0, "each",
     "option 'each' has no meaning with 'role: next': it is for the function that calls back", NULL},
    {{"scan", "each: $emit", "role: close"}, 1, 0, "each",
     "option 'each' has no meaning with 'role: close': it is for the function that calls back",
     NULL},
    {{"scan", "each: emit"}, 1, 6, "emit",
     "'each:' takes a parameter that is called, or a field of one, such as '$emit' or "
     "'$sink->emit'", "$emit"},
    {{"scan", "each: return"}, 1, 6, "return",
     "'each:' takes a parameter that is called, or a field of one, such as '$emit' or "
     "'$sink->emit'", NULL},
    {{"scan", "each: sinks[1]"}, 1, 6, "sinks[1]",
     "'each:' takes a parameter that is called, or a field of one, such as '$emit' or "
     "'$sink->emit'", NULL},
    {{"scan", "each: $return"}, 1, 6, "$return",
     "'each:' takes a parameter that is called, or a field of one, such as '$emit' or "
     "'$sink->emit'", NULL},
    {{"scan", "each: $order->items[2]"}, 1, 6, "$order->items[2]",
     "'each:' takes a parameter that is called, or a field of one, such as '$emit' or "
     "'$sink->emit'", NULL},
    {{"scan", "each: $*emit"}, 1, 6, "$*emit",
     "'each:' takes a parameter that is called, or a field of one, such as '$emit' or "
     "'$sink->emit'", NULL},
    {{"scan", "each: $emit()"}, 1, 11, "()", "'()' cannot follow what is called", NULL},
    {{"scan", "each: $emit:hex"}, 1, 11, ":hex",
     "a format has no meaning here, only in an attribute", NULL},
    {{"scan", "each: $order"}, 1, 6, "$order",
     "'$order' is 'struct order *'; what 'each:' names is a pointer to a function", NULL},
    {{"scan", "each: $count"}, 1, 6, "$count",
     "'$count' is 'int'; what 'each:' names is a pointer to a function", NULL},
    {{"scan", "each: $emti"}, 1, 7, "emti",
     "'charge' has no parameter 'emti'; did you mean 'emit'?", "emit"},
    {{"scan", "bytes: size"}, 1, 7, "size",
     "'bytes:' takes a number of bytes, such as '$return'", "$size"},
    {{"scan", "bytes: $text"}, 1, 7, "$text",
     "'$text' is 'const char *'; a number of bytes is an integer", NULL},
    {{"scan", "bytes: $size * 2"}, 1, 12, " * 2", "' * 2' cannot follow the bytes of a chunk", NULL},
    {{"scan", "bytes: $size:hex"}, 1, 12, ":hex",
     "a format has no meaning here, only in an attribute", NULL},
    {{"scan", "bytes: $size", "role: open", "key: $order"}, 1, 0, "bytes",
     "option 'bytes' has no meaning with 'role: open': the call is no chunk", NULL},
    {{"scan", "bytes: $size", "role: close"}, 1, 0, "bytes",
     "option 'bytes' has no meaning with 'role: close': the call is no chunk", NULL},
    {{"scan", "milestone: 0"}, 1, 11, "0",
     "'milestone:' takes a number of chunks, such as '1000'", NULL},
    {{"scan", "milestone: -5"}, 1, 11, "-5",
     "'milestone:' takes a number of chunks, such as '1000'", NULL},
    {{"scan", "milestone: 10s"}, 1, 11, "10s",
     "'milestone:' takes a number of chunks, such as '1000'", NULL},
    {{"scan", "milestone: 5", "role: close"}, 1, 0, "milestone",
     "option 'milestone' has no meaning with 'role: close': it belongs to the function that begins "
     "the stream", NULL},
    {{"scan", "segment: 0"}, 1, 9, "0",
     "'segment:' takes a number of chunks or a duration, such as '10000' or '60s'", NULL},
    {{"scan", "segment: 1.5"}, 1, 9, "1.5",
     "'segment:' takes a number of chunks or a duration, such as '10000' or '60s'", NULL},
    {{"scan", "segment: daily"}, 1, 9, "daily",
     "'segment:' takes a number of chunks or a duration, such as '10000' or '60s'", NULL},
    {{"scan", "segment: 5min", "role: close"}, 1, 0, "segment",
     "option 'segment' has no meaning with 'role: close': it belongs to the function that begins "
     "the stream", NULL},
    {{"scan", "segment: 5 minutes"}, 1, 11, "minutes",
     "'minutes' is no unit of time; ns, us, ms, s, min and h are", NULL},
    {{"scan", "idle: 30"}, 1, 6, "30", "a duration needs a unit: ns, us, ms, s, min or h", "30s"},
    {{"scan", "idle: 5m"}, 1, 7, "m", "'m' is no unit of time; did you mean 'min'?", "min"},
    {{"scan", "idle: 5sec"}, 1, 7, "sec", "'sec' is no unit of time; did you mean 's'?", "s"},
    {{"scan", "idle: 5\xc2\xb5s"}, 1, 7, "\xc2\xb5s",
     "'\xc2\xb5s' is no unit of time; did you mean 'us'?", "us"},
    {{"scan", "idle: soon"}, 1, 6, "soon",
     "'idle:' takes a duration, such as '30s' or '1.5ms'", NULL},
    {{"scan", "idle: -5s"}, 1, 6, "-5s",
     "'idle:' takes a duration, such as '30s' or '1.5ms'", NULL},
    {{"scan", "idle: 1.2.3s"}, 1, 6, "1.2.3s",
     "'idle:' takes a duration, such as '30s' or '1.5ms'", NULL},
    {{"scan", "idle: 0s"}, 1, 6, "0s",
     "'0s' is out of range: a duration is from 1ns to 292 years", NULL},
    {{"scan", "idle: 0.1ns"}, 1, 6, "0.1ns",
     "'0.1ns' is out of range: a duration is from 1ns to 292 years", NULL},
    {{"scan", "idle: 2562048h"}, 1, 6, "2562048h",
     "'2562048h' is out of range: a duration is from 1ns to 292 years", NULL},
    {{"scan", "idle: 99999999999999999999999s"}, 1, 6, "99999999999999999999999s",
     "'99999999999999999999999s' is out of range: a duration is from 1ns to 292 years", NULL},
    {{"scan", "idle: 5s", "role: close"}, 1, 0, "idle",
     "option 'idle' has no meaning with 'role: close': it belongs to the function that begins the "
     "stream", NULL},
    {{"scan", "milestone:"}, 1, 0, "milestone",
     "option 'milestone' has no value; it takes a number of chunks, such as '1000'", NULL},
    {{"scan", "bytes:"}, 1, 0, "bytes",
     "option 'bytes' has no value; it takes a number of bytes, such as '$return'", NULL},
    {{"scan", "segment:"}, 1, 0, "segment",
     "option 'segment' has no value; it takes a number of chunks or a duration, such as '10000' or "
     "'60s'", NULL},
    {{"scan", "each:"}, 1, 0, "each",
     "option 'each' has no value; it takes a parameter that is called, such as '$emit'", NULL},
    {{"scan", "idle:"}, 1, 0, "idle",
     "option 'idle' has no value; it takes a duration, such as '30s'", NULL},
    {{"scan", "end: null"}, 1, 5, "null",
     "'end:' takes a comparison; did you mean '$return == null'?", "$return == null"},
    {{"scan", "end: negative"}, 1, 5, "negative",
     "'end:' takes a comparison; did you mean '$return < 0'?", "$return < 0"},
    {{"scan", "end: done"}, 1, 5, "done",
     "a comparison begins with what is compared, as in '$return < 0'", NULL},
    {{"scan", "end:"}, 1, 0, "end",
     "option 'end' has no value; it takes a comparison, such as '$return == 0'", NULL},
    {{"scan", "key:"}, 1, 0, "key",
     "option 'key' has no value; it takes a parameter, such as '$it'", NULL},
    {{"scan", "role:"}, 1, 0, "role",
     "option 'role' has no value; it takes next, open, close or body", NULL},
};

/* On a function that returns int. */
static const struct expected ok_rows[] = {
    {{"charge", "ok:"}, 1, 0, "ok",
     "option 'ok' has no value; it takes codes that are no errors, such as '5, 100..199'", NULL},
    {{"charge", "ok: 1.5"}, 1, 4, "1.5",
     "'1.5' is no code; an integer, an enumerator or an errno name is", NULL},
    {{"charge", "ok: two words"}, 1, 4, "two words",
     "'two words' is no code; an integer, an enumerator or an errno name is", NULL},
    {{"charge", "ok: -1,"}, 1, 6, ",", "a code is missing here", NULL},
    {{"charge", "ok: , -1"}, 1, 4, ",", "a code is missing here", NULL},
    {{"charge", "ok: -2,,-1"}, 1, 7, ",", "a code is missing here", NULL},
    {{"charge", "ok: -9.."}, 1, 4, "-9..", "a range has two ends, as in '100..199'", NULL},
    {{"charge", "ok: ..-9"}, 1, 4, "..-9", "a range has two ends, as in '100..199'", NULL},
    {{"charge", "ok: -1..-9"}, 1, 4, "-1..-9", "'-1..-9' is empty: it begins above its end",
     NULL},
    {{"charge", "ok: -5, -9..-1"}, 1, 8, "-9..-1", "'-9..-1' is given twice", NULL},
    {{"charge", "ok: EAGAIN"}, 1, 4, "EAGAIN", "'EAGAIN' is no error anyway; did you mean "
     "'-EAGAIN'?", "-EAGAIN"},
    {{"charge", "ok: 5"}, 1, 4, "5", "'5' is no error anyway; did you mean '-5'?", "-5"},
    {{"charge", "ok: 0..9"}, 1, 4, "0..9", "'0..9' is no error anyway", NULL},
    {{"charge", "error: nonzero", "ok: 0"}, 2, 4, "0", "'0' is no error anyway", NULL},
    {{"charge", "error: errno", "ok: -EINTR"}, 2, 4, "-EINTR",
     "'-EINTR' is no error anyway; did you mean 'EINTR'?", "EINTR"},
    {{"charge", "ok: -3000000000"}, 1, 4, "-3000000000",
     "no error has the code '-3000000000': 'int' cannot hold it", NULL},
    {{"charge", "ok: -EGAIN"}, 1, 5, "EGAIN",
     "no constant 'EGAIN' is known here; did you mean 'EAGAIN'?", "EAGAIN"},
    {{"charge", "error: $state == DONE", "ok: BSUY"}, 2, 4, "BSUY",
     "no constant 'BSUY' is known here; did you mean 'BUSY'?", "BUSY"},
    {{"charge", "error: never", "ok: 5"}, 2, 4, "5",
     "'ok:' has nothing to except: no result of 'charge' is an error; say by 'error:' what is",
     NULL},
    {{"charge", "ok: -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12, -13, -14, -15, -16, -17, "
                "-18, -19, -20, -21, -22, -23, -24, -25, -26, -27, -28, -29, -30, -31, -32, -33"},
     1, 155, "-33", "'ok:' takes at most 32 codes", NULL},
};

static const struct expected describe_rows[] = {
    {{"charge", "describe:"}, 1, 0, "describe",
     "option 'describe' has no value; it takes a function that returns the text of an error",
     NULL},
    {{"charge", "describe: 5"}, 1, 10, "5",
     "'describe:' takes the name of a function, as in 'describe: strerror'", NULL},
    {{"charge", "describe: code_text($return)"}, 1, 10, "code_text($return)",
     "'describe:' takes the name of a function; did you mean 'code_text'?", "code_text"},
    {{"charge", "describe: missing"}, 1, 10, "missing", "no function 'missing' is declared here",
     NULL},
    {{"charge", "describe: number"}, 1, 10, "number",
     "'number' returns 'int'; what describes an error returns 'const char *'", NULL},
    {{"charge", "describe: two"}, 1, 10, "two",
     "'two' takes several arguments; what describes an error takes its number, or nothing", NULL},
    {{"charge", "describe: any"}, 1, 10, "any",
     "'any' takes several arguments; what describes an error takes its number, or nothing", NULL},
    {{"charge", "describe: of_order"}, 1, 10, "of_order",
     "'of_order' takes 'struct order *'; what describes an error takes its number, or nothing",
     NULL},
    {{"charge", "error: never", "describe: code_text"}, 2, 10, "code_text",
     "'describe:' has nothing to describe: no result of 'charge' is an error; say by 'error:' "
     "what is", NULL},
};

static const struct expected pointer_rows[] = {
    {{"charge", "error: null", "ok: 5"}, 2, 4, "5",
     "'ok:' takes numbers, and an error of 'charge' has none", NULL},
    {{"charge", "error: null", "describe: code_text"}, 2, 10, "code_text",
     "'code_text' takes the number of an error, and an error of 'charge' has none", NULL},
};

static const struct expected enum_stream_rows[] = {
    {{"scan"}, 0, 0, NULL,
     "'charge' returns 'enum state', which does not tell the end of a stream; say it by 'end:' "
     "and a comparison", NULL},
};

static const struct expected keyless_rows[] = {
    {{"scan"}, 0, 0, NULL,
     "'charge' has no pointer parameter to tell its streams apart; name one by 'key: $parameter'",
     NULL},
};

static const struct expected lonely_rows[] = {
    {{"scan", "role: open"}, 0, 0, NULL,
     "'charge' says by nothing how its streams are told apart; if it returns what does, say 'key: "
     "$return'", NULL},
    {{"scan"}, 0, 0, NULL,
     "'charge' has no parameter that could tell its streams apart, which 'key:' needs", NULL},
};

/* clang-format on */

static void keyless_streams(void) {
    struct traced__function function = FUNCTION(INT);
    function.n_parameters = ORDER;
    CHECK_ALL(function, true, keyless_rows);
    function.n_parameters = 0;
    CHECK_ALL(function, true, lonely_rows);
}

/* clang-format off */
static const struct expected warning_rows[] = {
    {{"charge", "kind=client"}, 1, 4, "=",
     "'=' sets an attribute named 'kind'; for the option write 'kind: client', for the attribute "
     "put the value in single quotes", ": "},
    {{"charge", "error=errno"}, 1, 5, "=",
     "'=' sets an attribute named 'error'; for the option write 'error: errno', for the "
     "attribute put the value in single quotes", ": "},
    {{"charge", "role=open"}, 1, 4, "=",
     "'=' sets an attribute named 'role'; for the option write 'role: open', for the attribute "
     "put the value in single quotes", ": "},
};

static const struct expected secret_rows[] = {
    {{"charge", "k=$order->session_token"}, 1, 2, "$order->session_token",
     "'$order->session_token' looks like a secret, and whoever sees the trace will see it", NULL},
    {{"charge", "api.Key=$text"}, 1, 0, "api.Key",
     "'api.Key' looks like a secret, and whoever sees the trace will see it", NULL},
    {{"charge", "k=$passwd"}, 1, 2, "$passwd",
     "'$passwd' looks like a secret, and whoever sees the trace will see it", NULL},
    {{"charge", "cookie=$data:len=$size:hex"}, 1, 0, "cookie",
     "'cookie' looks like a secret, and whoever sees the trace will see it", NULL},
};

/* clang-format on */

static void warnings(void) {
    for (size_t i = 0; i < sizeof warning_rows / sizeof *warning_rows; i++)
        check_only(FUNCTION(INT), false, TRACED__WARNING, &warning_rows[i]);
}

static struct traced__function function_with_secrets(void) {
    static const struct fake_member members[] = {{"session_token", &fake_string}, {NULL, NULL}};
    static const struct fake_type session = {
        .type = {.kind = TRACED__TYPE_RECORD, .spelling = "struct session"}, .members = members};
    static const struct fake_type pointer = FAKE_POINTER(POINTER, &session, "struct session *");
    struct traced__function function = FUNCTION(INT);
    function.parameters[ORDER].type = fake(&pointer);
    function.parameters[BARE] = (struct traced__parameter){"passwd", fake(&fake_string)};
    return function;
}

/* Only text is a secret, and only while nobody says otherwise. */
static void secrets(void) {
    struct traced__function function = function_with_secrets();
    for (size_t i = 0; i < sizeof secret_rows / sizeof *secret_rows; i++)
        check_only(function, false, TRACED__WARNING, &secret_rows[i]);
    CASE("no secrets");
    find_problems(function, TAG("charge", "tokens.key=$count", "keyboard=$text", "key='fixed'"));
    CHECK_INT(problems.count, 0);
    struct traced__tag allowed = TAG("charge", "key=$passwd");
    allowed.allow_secrets = true;
    find_problems(function, allowed);
    CHECK_INT(problems.count, 0);
}

/* A reader fixes a tag once, not once for each problem in it. */
/* A wrong error: hides nothing that is wrong about names in ok: and describe:. */
static void error_hides_nothing(void) {
    static const char *const errors[] = {"error: $state == DNOE", "error: null", "eror: errno",
                                         "error: $odrer < 0"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        struct traced__tag tag =
            TAG("charge", errors[i], "ok: EGAIN, 1..NOWHERE, EBUSY", "describe: nobody");
        CASE(errors[i]);
        find_problems(FUNCTION(INT), tag);
        CHECK_INT(problems.count, 4);
        CHECK_INT(problems.errors, 4);
        CHECK_INT(problems.list[1].place.offset, 4);
        CHECK_INT(problems.list[2].place.offset, 14);
        CHECK_STR(problems.list[3].message, "no function 'nobody' is declared here");
    }
    struct traced__tag right = TAG("charge", "error: null", "ok: EBUSY", "describe: code_text");
    CASE("what is right beside a wrong error:");
    find_problems(FUNCTION(INT), right);
    CHECK_INT(problems.count, 1);
}

/* The declaration with the tag may leave parameters unnamed. */
static void unnamed_parameters(void) {
    static const struct expected rows[] = {
        {{"charge", "k=$customer"},
         1,
         3,
         "customer",
         "'charge' has no parameter 'customer': the declaration with the tag leaves some "
         "parameters "
         "without a name",
         NULL},
        {{"charge", "k=$customer"},
         1,
         3,
         "customer",
         "'charge' has no parameter 'customer': the declaration with the tag leaves its parameters "
         "without a name",
         NULL},
    };
    struct traced__function function = FUNCTION(INT);
    function.parameters[3].name = "";
    check_only(function, false, TRACED__ERROR, &rows[0]);
    for (size_t i = 0; i < function.n_parameters; i++)
        function.parameters[i].name = "";
    check_only(function, false, TRACED__ERROR, &rows[1]);
}

static void all_in_one_go(void) {
    struct traced__tag tag = STREAM("scan", "eror: errno", "k=$odrer", "kind: clinet", "k=v",
                                    "role: opne", "end: $return = 0", "error: null");
    CASE("all in one go");
    find_problems(FUNCTION(INT), tag);
    CHECK_INT(problems.count, 7);
    CHECK_INT(problems.errors, 7);
    static const uint32_t arguments[] = {1, 3, 4, 5, 6, 2, 7};
    for (size_t i = 0; i < 7; i++)
        CHECK_INT(problems.list[i].place.argument, arguments[i]);
}

/* What cannot be used makes no second complaint. */
static void no_echoes(void) {
    struct traced__function function = FUNCTION(VOID);
    CASE("no echoes");
    find_problems(function, STREAM("scan", "key: $", "end: 0"));
    CHECK_INT(problems.count, 2);
    find_problems(function, STREAM("scan", "role: x"));
    CHECK_INT(problems.count, 1);
    find_problems(function, STREAM("scan", "edn: $count == 0", "kye: $order"));
    CHECK_INT(problems.count, 2);
    find_problems(function, TAG("charge", "error: x"));
    CHECK_INT(problems.count, 1);
    find_problems(function, STREAM("scan", "role: body", "each: $"));
    CHECK_INT(problems.count, 1);
    find_problems(function, STREAM("scan", "role: x", "each: $emit", "key: $return"));
    CHECK_INT(problems.count, 2);
}

static void many(void) {
    struct traced__tag tag = {.count = TRACED__MAX_ARGUMENTS};
    CASE("more problems than are kept");
    for (size_t i = 0; i < tag.count; i++)
        tag.arguments[i] = (struct traced__slice){"x: y", 4};
    find_problems(FUNCTION(INT), tag);
    CHECK_INT(problems.count, TRACED__MAX_PROBLEMS);
    CHECK_INT(problems.more, TRACED__MAX_ARGUMENTS - TRACED__MAX_PROBLEMS);
    CHECK_INT(problems.errors, TRACED__MAX_ARGUMENTS);
}

static void too_many_attributes(void) {
    char strings[TRACED__MAX_ATTRS + 1][16];
    struct traced__tag tag = {.count = TRACED__MAX_ATTRS + 1};
    CASE("too many attributes");
    for (size_t i = 0; i < tag.count; i++) {
        tag.arguments[i].text = strings[i];
        tag.arguments[i].length = (size_t)snprintf(strings[i], sizeof strings[i], "k%zu=%zu", i, i);
    }
    find_problems(FUNCTION(INT), tag);
    CHECK_INT(problems.count, 1);
    CHECK_STR(problems.list[0].message, "a tag has at most 64 attributes");
    CHECK_INT(problems.list[0].place.argument, TRACED__MAX_ATTRS);
}

static void long_name(void) {
    char name[257] = "";
    CASE("long name");
    memset(name, 'n', sizeof name - 1);
    find_problems(FUNCTION(INT), TAG(name));
    CHECK_INT(problems.count, 1);
    CHECK_STR(problems.list[0].message, "a span's name has at most 255 bytes, this one 256");
    CHECK_INT(problems.list[0].place.length, 256);
}

static void nul(void) {
    struct traced__tag tag = {.count = 1, .arguments = {{"k=a\0b", 5}}};
    CASE("NUL");
    find_problems(FUNCTION(INT), tag);
    CHECK_INT(problems.count, 1);
    CHECK_STR(problems.list[0].message, "a NUL character cannot stand in a tag");
    CHECK_INT(problems.list[0].place.offset, 3);
    CHECK_INT(problems.list[0].place.length, 1);
}

int main(void) {
    CHECK_ALL(FUNCTION(INT), false, name_rows);
    CHECK_ALL(FUNCTION(INT), false, attribute_rows);
    CHECK_ALL(FUNCTION(INT), false, capture_rows);
    CHECK_ALL(FUNCTION(INT), false, path_rows);
    CHECK_ALL(FUNCTION(INT), false, format_rows);
    CHECK_ALL(FUNCTION(INT), false, option_rows);
    CHECK_ALL(FUNCTION(INT), false, ok_rows);
    CHECK_ALL(FUNCTION(INT), false, describe_rows);
    CHECK_ALL(FUNCTION(POINTER), false, pointer_rows);
    CHECK_ALL(FUNCTION(INT), false, comparison_rows);
    CHECK_ALL(FUNCTION(VOID), false, void_rows);
    CHECK_ALL(FUNCTION(OTHER), false, other_rows);
    CHECK_ALL(FUNCTION(INT), true, stream_rows);
    CHECK_ALL(FUNCTION(ENUM), true, enum_stream_rows);
    unsupported_options();
    conventions();
    keyless_streams();
    warnings();
    secrets();
    error_hides_nothing();
    unnamed_parameters();
    all_in_one_go();
    no_echoes();
    many();
    too_many_attributes();
    long_name();
    nul();
    return check_report();
}
