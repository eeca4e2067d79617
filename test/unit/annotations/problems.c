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

#define CHECK_ALL(function, stream, rows)                                                          \
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
    {{"charge", "k=$order->total"}, 1, 8, "->total",
     "capturing through '->' is not supported yet", NULL},
    {{"charge", "k=$order->a.b[2]"}, 1, 8, "->a.b[2]",
     "capturing through '->' is not supported yet", NULL},
    {{"charge", "k=$all.total"}, 1, 6, ".total", "capturing through '.' is not supported yet",
     NULL},
    {{"charge", "k=$order[0]"}, 1, 8, "[0]", "capturing through '[n]' is not supported yet", NULL},
    {{"charge", "k=$*order"}, 1, 2, "$*order", "capturing through '*' is not supported yet", NULL},
    {{"charge", "k=$size:hex"}, 1, 8, "hex", "format 'hex' is not supported yet", NULL},
    {{"charge", "k=$text:len=$size"}, 1, 8, "len", "format 'len' is not supported yet", NULL},
    {{"charge", "k=$state:enum"}, 1, 9, "enum", "format 'enum' is not supported yet", NULL},
    {{"charge", "k=$count:exit"}, 1, 9, "exit", "format 'exit' is not supported yet", NULL},
    {{"charge", "k=$text:mx=5"}, 1, 8, "mx", "unknown format 'mx'; did you mean 'max'?", "max"},
    {{"charge", "k=$text:bogus"}, 1, 8, "bogus", "unknown format 'bogus'; strings take ':max=N'",
     NULL},
    {{"charge", "k=$text:"}, 1, 7, ":", "':' must be followed by a format, as in ':max=64'", NULL},
    {{"charge", "k=$text:max"}, 1, 8, "max",
     "'max' takes a number of bytes from 1 to 65535, as in ':max=64'", NULL},
    {{"charge", "k=$text:max="}, 1, 8, "max",
     "'max' takes a number of bytes from 1 to 65535, as in ':max=64'", NULL},
    {{"charge", "k=$text:max=0"}, 1, 12, "0",
     "'max' takes a number of bytes from 1 to 65535, as in ':max=64'", NULL},
    {{"charge", "k=$text:max=65536"}, 1, 12, "65536",
     "'max' takes a number of bytes from 1 to 65535, as in ':max=64'", NULL},
    {{"charge", "k=$text:max=-1"}, 1, 12, "-1",
     "'max' takes a number of bytes from 1 to 65535, as in ':max=64'", NULL},
    {{"charge", "k=$text:max=5:max=6"}, 1, 14, "max", "format 'max' is given twice", NULL},
    {{"charge", "k=$count:max=5"}, 1, 9, "max=5", "'max' bounds strings, but '$count' is 'int'",
     NULL},
    {{"charge", "k=$cuont"}, 1, 3, "cuont",
     "'charge' has no parameter 'cuont'; did you mean 'count'?", "count"},
    {{"charge", "k=$retrun"}, 1, 3, "retrun",
     "'charge' has no parameter 'retrun'; did you mean 'return'?", "return"},
    {{"charge", "k=$customer"}, 1, 3, "customer", "'charge' has no parameter 'customer'", NULL},
    {{"charge", "k=$order"}, 1, 2, "$order",
     "'$order' is 'struct order *' and cannot be recorded: an address means nothing in a trace, "
     "and what it points to cannot be captured yet", NULL},
    {{"charge", "k=$all"}, 1, 2, "$all",
     "'$all' is 'struct order' and cannot be recorded: it has no single value, and its fields "
     "cannot be captured yet", NULL},
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
    {{"charge", "key: $order"}, 1, 0, "key",
     "option 'key' is for streams; use 'traced_stream' instead of 'traced'", NULL},
    {{"charge", "role: open"}, 1, 0, "role",
     "option 'role' is for streams; use 'traced_stream' instead of 'traced'", NULL},
    {{"charge", "end: $return == 0"}, 1, 0, "end",
     "option 'end' is for streams; use 'traced_stream' instead of 'traced'", NULL},
};

/* clang-format on */

static void unsupported_options(void) {
    static const char *const words[] = {"ok",      "describe", "parent",    "link",  "sample",
                                        "min",     "level",    "backtrace", "bytes", "milestone",
                                        "segment", "each",     "idle"};
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
     "'EOF' is no constant; a number, null, true or false is (names of constants are not "
     "supported yet)", NULL},
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
    {{"charge", "error: $order->failed"}, 1, 13, "->failed",
     "capturing through '->' is not supported yet", NULL},
    {{"charge", "error: $order->code < 0"}, 1, 13, "->code",
     "capturing through '->' is not supported yet", NULL},
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
     "'$return' is '__int128' and cannot be recorded: only integers, floating point, bool, enums "
     "and 'char *' can", NULL},
};

static const struct expected stream_rows[] = {
    {{"scan", "key: order"}, 1, 5, "order", "'key:' takes a parameter, such as '$it'", "$order"},
    {{"scan", "key: $return"}, 1, 5, "$return",
     "'key: $return' is not supported yet; the key of a stream is a parameter", NULL},
    {{"scan", "key: $errno"}, 1, 5, "$errno",
     "'key: $errno' is not supported yet; the key of a stream is a parameter", NULL},
    {{"scan", "key: $order + 1"}, 1, 11, " + 1", "' + 1' cannot follow the key of a stream", NULL},
    {{"scan", "key: $order->id"}, 1, 11, "->id", "capturing through '->' is not supported yet",
     NULL},
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
     "unknown role 'pause'; it is next, open or close", NULL},
    {{"scan", "role: open", "end: $return == 0"}, 2, 0, "end",
     "option 'end' is for 'role: next'; a function with 'role: open' reaches no end", NULL},
    {{"scan", "end: $return == 0", "role: close"}, 1, 0, "end",
     "option 'end' is for 'role: next'; a function with 'role: close' reaches no end", NULL},
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
    {{"scan", "role:"}, 1, 0, "role", "option 'role' has no value; it takes next, open or close",
     NULL},
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

/* clang-format on */

static void keyless_streams(void) {
    struct traced__function function = FUNCTION(INT);
    function.n_parameters = ORDER;
    CHECK_ALL(function, true, keyless_rows);
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

/* clang-format on */

static void warnings(void) {
    for (size_t i = 0; i < sizeof warning_rows / sizeof *warning_rows; i++)
        check_only(FUNCTION(INT), false, TRACED__WARNING, &warning_rows[i]);
}

/* A reader fixes a tag once, not once for each problem in it. */
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
    CHECK_ALL(FUNCTION(INT), false, option_rows);
    CHECK_ALL(FUNCTION(INT), false, comparison_rows);
    CHECK_ALL(FUNCTION(VOID), false, void_rows);
    CHECK_ALL(FUNCTION(OTHER), false, other_rows);
    CHECK_ALL(FUNCTION(INT), true, stream_rows);
    CHECK_ALL(FUNCTION(ENUM), true, enum_stream_rows);
    unsupported_options();
    conventions();
    keyless_streams();
    warnings();
    all_in_one_go();
    no_echoes();
    many();
    too_many_attributes();
    long_name();
    nul();
    return check_report();
}
