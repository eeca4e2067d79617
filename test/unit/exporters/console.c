/* SPDX-License-Identifier: Apache-2.0 */
/* When the console exporter shows which spans, and how each is accounted for. */
#include "console.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"
#include "console_trace.h"

#define SECOND UINT64_C(1000000000)

static size_t count(const char *part) {
    size_t found = 0;
    for (const char *at = strstr(fake.written, part); at; at = strstr(at + 1, part)) {
        found++;
    }
    return found;
}

/* Whether some line of what was written begins with `begin`. */
static bool has_line(const char *begin) {
    for (const char *at = strstr(fake.written, begin); at; at = strstr(at + 1, begin)) {
        if (at == fake.written || at[-1] == '\n') {
            return true;
        }
    }
    return false;
}

static void finish(void) {
    console->close(0);
    CHECK_INT(fake_live(), 0);
}

static void waits_for_the_root(void) {
    CASE("a tree is shown when its root has ended");
    const struct traced__span_data child[] = {{SPAN(1, 2, 1, "child", 1, 2)}};
    const struct traced__span_data root[] = {{SPAN(1, 1, 0, "root", 0, 3)}};
    console_start("C");
    CHECK_STR(console->name, "console");
    CHECK_INT(SHOW(child).exported, 1);
    CHECK_INT(fake.writes, 0);
    CHECK_INT(SHOW(root).exported, 1);
    CHECK_INT(fake.writes, 1);
    CHECK_INT(fake.last_descriptor, 1);
    CHECK(has_line("root") && has_line("`- child"));
    fake_clear_written();
    console->flush(0);
    CHECK_INT(fake.writes, 0);
    finish();
}

static void one_write_each(void) {
    CASE("one write for each trace");
    const struct traced__span_data spans[] = {
        {SPAN(3, 31, 30, "c1", 1, 2)}, {SPAN(2, 21, 20, "b1", 1, 2)}, {SPAN(1, 2, 1, "a1", 1, 2)},
        {SPAN(2, 20, 0, "b", 0, 3)},   {SPAN(4, 41, 40, "d1", 1, 2)}, {SPAN(1, 1, 0, "a", 0, 3)}};
    console_start("C");
    SHOW(spans);
    CHECK_INT(fake.writes, 2);
    CHECK_INT(count("trace 4b"), 2);
    CHECK(has_line("a ") && has_line("`- a1") && has_line("b ") && has_line("`- b1"));
    CHECK(!count("c1") && !count("d1"));
    fake_clear_written();
    console->flush(0);
    CHECK_INT(fake.writes, 2);
    CHECK(has_line("c1") && has_line("d1"));
    finish();
}

static void a_child_of_an_open_span(void) {
    CASE("a stream that goes on after its root: its spans wait for it");
    const struct traced__span_data first[] = {{SPAN(1, 3, 2, "chunk", 2, 3)},
                                              {SPAN(1, 1, 0, "request", 0, 5)}};
    const struct traced__span_data last[] = {{SPAN(1, 2, 1, "stream", 1, 9)}};
    console_start("C");
    SHOW(first);
    CHECK_INT(fake.writes, 0);
    SHOW(last);
    CHECK_INT(fake.writes, 1);
    CHECK(has_line("request") && has_line("`- stream") && has_line("   `- chunk"));
    finish();
}

static void continued(void) {
    CASE("what comes after its trace was shown");
    const struct traced__span_data root[] = {{SPAN(1, 1, 0, "request", 0, 5)}};
    const struct traced__span_data late[] = {{SPAN(1, 2, 1, "stream", 1, 9)}};
    const struct traced__span_data later[] = {{SPAN(1, 4, 3, "inner", 3, 4)}};
    console_start("C");
    SHOW(root);
    CHECK_INT(fake.writes, 1);
    CHECK(!count("continued"));
    SHOW(late);
    CHECK_INT(fake.writes, 1);
    CHECK(count("  (continued)\n") == 1);
    CHECK(count("stream  8.00us  -   (parent shown above)\n") == 1);
    SHOW(later);
    CHECK_INT(fake.writes, 0); /* its parent may still end */
    console->flush(0);
    CHECK_INT(count("inner  1.00us  -   (parent not ended)\n"), 1);
    CHECK_INT(count("(continued)"), 1);
    finish();
}

static void remote_parents(void) {
    CASE("a span of another process as parent");
    const struct traced__span_data served[] = {{SPAN_AS(SERVER, REMOTE, 1, 2, 1, "served", 1, 2)}};
    console_start("C");
    SHOW(served);
    CHECK_INT(fake.writes, 1);
    finish();

    CASE("the same process calls itself");
    const struct traced__span_data both[] = {{SPAN_AS(SERVER, REMOTE, 1, 2, 1, "served", 1, 2)},
                                             {SPAN(1, 1, 0, "root", 0, 3)}};
    console_start("C");
    SHOW(both);
    CHECK_INT(fake.writes, 1);
    CHECK(has_line("`- served"));
    CHECK(!count("remote"));
    finish();
}

static void patience(void) {
    CASE("a root that does not end");
    const struct traced__span_data first[] = {{SPAN(1, 2, 1, "one", 1, 2)}};
    const struct traced__span_data second[] = {{SPAN(1, 3, 1, "two", 3, 4)}};
    const struct traced__span_data third[] = {{SPAN(1, 4, 1, "three", 3, 4)}};
    const struct traced__span_data root[] = {{SPAN(1, 1, 0, "main", 0, 9)}};
    console_start("C");
    fake.now_ns = 100 * SECOND;
    SHOW(first);
    fake.now_ns += 10 * SECOND - 1;
    SHOW(second);
    CHECK_INT(fake.writes, 0);
    fake.now_ns += 1;
    SHOW(third);
    CHECK_INT(fake.writes, 1);
    CHECK(has_line("one") && has_line("two") && has_line("three"));
    CHECK_INT(count("(parent not ended)"), 3);
    SHOW(root);
    CHECK_INT(fake.writes, 1);
    CHECK(count("(continued)") == 1);
    finish();
}

/* Ids that name each other or themselves come from broken programs only; they
 * must not make the exporter walk in a circle. */
static void circles(void) {
    CASE("circles");
    const struct traced__span_data spans[] = {{SPAN(1, 1, 1, "self", 0, 1)},
                                              {SPAN(1, 2, 3, "a", 0, 1)},
                                              {SPAN(1, 3, 4, "b", 0, 1)},
                                              {SPAN(1, 4, 2, "c", 0, 1)},
                                              {SPAN(1, 4, 2, "d", 0, 1)}};
    console_start("C");
    SHOW(spans);
    console->flush(0);
    CHECK_INT(fake.writes, 1);
    CHECK_INT(count("\n"), 7);
    finish();
}

enum { MAX = TRACED__CONSOLE_MAX_SPANS };

static void bounds(void) {
    CASE("full: the oldest trace is shown");
    static struct traced__span_data spans[MAX];
    for (int i = 0; i < MAX; i++) {
        int trace = i < 10 ? 1 : 2 + i / 64;
        spans[i] = (struct traced__span_data){SPAN(trace, i + 1, 0xffff, "waits", i, i + 1)};
    }
    const struct traced__span_data more[] = {{SPAN(9999, 9999, 0xffff, "one more", 1, 2)}};
    console_start("C");
    CHECK_INT(SHOW(spans).exported, MAX);
    CHECK_INT(fake.writes, 0);
    CHECK_INT(SHOW(more).exported, 1);
    CHECK_INT(fake.writes, 1);
    CHECK_INT(count("waits"), 10);
    fake_clear_written();
    console->flush(0);
    CHECK_INT(count("waits"), MAX - 10);
    CHECK_INT(count("one more"), 1);
    finish();

    CASE("one trace fills everything, again and again");
    console_start("C");
    for (int i = 0; i < MAX; i++) {
        spans[i] = (struct traced__span_data){SPAN(1, i + 1, 0xffff, "waits", i, i + 1)};
    }
    SHOW(spans);
    SHOW(spans);
    CHECK_INT(fake.writes, 1);
    CHECK_INT(count("waits"), MAX);
    finish();
}

static void many_traces(void) {
    CASE("more traces than are remembered");
    enum { TRACES = TRACED__CONSOLE_SHOWN_TRACES + 1 };
    static struct traced__span_data spans[TRACES];
    for (int i = 0; i < TRACES; i++) {
        spans[i] = (struct traced__span_data){SPAN(i + 1, i + 1, 0, "root", i, i + 1)};
    }
    const struct traced__span_data forgotten[] = {{SPAN(1, 5000, 0, "again", 0, 1)}};
    const struct traced__span_data known[] = {{SPAN(2, 5001, 0, "again", 0, 1)}};
    console_start("C");
    SHOW(spans);
    CHECK_INT(fake.writes, TRACES);
    SHOW(known);
    CHECK_INT(count("continued"), 1);
    SHOW(forgotten);
    CHECK_INT(count("continued"), 0);
    finish();
}

static void cannot_write(void) {
    CASE("cannot write");
    const struct traced__span_data child[] = {{SPAN(1, 2, 1, "child", 1, 2)}};
    const struct traced__span_data rest[] = {{SPAN(1, 1, 0, "root", 0, 3)},
                                             {SPAN(2, 9, 8, "other", 0, 3)}};
    console_start("C");
    CHECK_INT(SHOW(child).exported, 1);
    fake.write_error = -EPIPE;
    struct traced__export_result result = SHOW(rest);
    CHECK_INT(result.exported, 1); /* `other`, which waits */
    CHECK_INT(result.failed, 1);   /* `root`; `child` has been accounted for */
    CHECK_STR(fake.log, "2: exporter console: cannot write to standard output (Broken pipe); "
                        "2 spans are not shown, nor what follows");
    SHOW(child);
    console->flush(0);
    CHECK_INT(fake.logs, 1);
    finish();
}

static void no_memory(void) {
    CASE("no memory, wherever it runs out");
    const struct traced__span_data spans[] = {{SPAN(1, 2, 1, "child", 1, 2)},
                                              {SPAN(1, 1, 0, "root", 0, 3)}};
    bool complete = false;
    for (long n = 0; !complete && n < 20; n++) {
        console_start("C");
        fake.allocations_left = n;
        struct traced__export_result result = SHOW(spans);
        CHECK_INT(result.exported + result.failed, 2);
        fake.allocations_left = -1;
        console->flush(0);
        CHECK_INT(count("child") + count("root"), result.exported);
        complete = result.exported == 2;
        finish();
    }
    CHECK(complete);
}

/* In the child. `left`: what of its parent's it may not give back. */
static int child(bool opened_again, size_t left) {
    const struct traced__span_data own[] = {{SPAN(1, 1, 0, "own", 0, 3)}};
    fake.process = 2;
    if (opened_again) {
        static struct traced__config config = {.service_name = "shop"};
        static struct traced__exporter_host host;
        host = fake_host(&config);
        console->open(&host);
    }
    SHOW(own);
    bool shown = has_line("own") && !count("parent's");
    console->close(0);
    return shown && fake_live() == left ? 7 : 8;
}

static const struct traced__span_data parents[] = {{SPAN(1, 2, 1, "parent's", 1, 2)}};

static void after_fork(bool opened_again) {
    CASE("a fork's child forgets what its parent holds");
    int status = 0;
    console_start("C");
    SHOW(parents);
    pid_t pid = fork();
    if (pid == 0) {
        _exit(child(opened_again, 0));
    }
    CHECK_INT(waitpid(pid, &status, 0), pid);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 7);
    console->flush(0);
    CHECK_INT(count("parent's"), 1);
    finish();
}

static int busy_status = -1;

static void fork_now(void) {
    size_t left = fake_live();
    pid_t pid = fork();
    if (pid == 0) {
        _exit(child(false, left));
    }
    waitpid(pid, &busy_status, 0);
}

static void fork_while_busy(void) {
    CASE("a fork in the middle of an export");
    console_start("C");
    SHOW(parents);
    fake.on_alloc = fork_now;
    CHECK_INT(SHOW(parents).exported, 1);
    CHECK(WIFEXITED(busy_status));
    CHECK_INT(WEXITSTATUS(busy_status), 7);
    console->flush(0);
    CHECK_INT(count("parent's"), 2);
    finish();
}

int main(void) {
    waits_for_the_root();
    one_write_each();
    a_child_of_an_open_span();
    continued();
    remote_parents();
    patience();
    circles();
    bounds();
    many_traces();
    cannot_write();
    no_memory();
    after_fork(false);
    after_fork(true);
    fork_while_busy();
    fake_clear_written();
    return check_report();
}
