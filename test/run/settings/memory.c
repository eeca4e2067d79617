// With the memory exporter a program's own test finds its spans, attributes and events in the process.
// RUN: %gcc %s -o %t %libs
// RUN: env OTEL_TRACES_EXPORTER=memory %t | %check-all
#include <errno.h>
#include <stdio.h>
#include <traced.h>

TRACED("work", "n=$n", "half=$half", "ok=true", "name=$name", "error: errno", "kind: client")
static int work(int n, double half, const char *name) {
    errno = ENOENT;
    return n > 1 ? -1 : (int)half + name[0];
}

static void print_attr(const struct traced_memory_attr *attr) {
    if (attr->type == TRACED_MEMORY_STRING)
        printf("  %s=\"%s\"\n", attr->key, attr->string);
    else if (attr->type == TRACED_MEMORY_DOUBLE)
        printf("  %s=%g\n", attr->key, attr->real);
    else
        printf("  %s=%d\n", attr->key, (int)attr->integer);
}

static bool print_span(const struct traced_memory_span *span, void *limit) {
    printf("%s kind %d status %d \"%s\"\n", span->name, span->kind, span->status,
           span->status_message ? span->status_message : "");
    for (size_t i = 0; i < span->n_attrs; i++)
        print_attr(&span->attrs[i]);
    for (size_t i = 0; i < span->n_events; i++)
        printf("  event %s with %zu attributes\n", span->events[i].name, span->events[i].n_attrs);
    printf("  in order: %d\n", span->start_ns <= span->end_ns);
    return --*(int *)limit > 0;
}

int main(void) {
    int limit = 2;
    work(1, 0.5, "one");
    work(2, 1.5, "two");
    printf("%zu visited\n", traced_memory_visit(print_span, &limit));
    work(3, 1.5, "three");
    limit = 1;
    printf("%zu visited\n", traced_memory_visit(print_span, &limit));
    traced_memory_clear();
    printf("%zu visited\n", traced_memory_visit(print_span, &limit));
    return 0;
}
// CHECK:work kind 3 status 1 ""
// CHECK:  n=1
// CHECK:  half=0.5
// CHECK:  ok=1
// CHECK:  name="one"
// CHECK:  code.function.name="work"
// CHECK:  code.file.path="{{.*}}/memory.c"
// CHECK:  code.line.number=9
// CHECK:  in order: 1
// CHECK:work kind 3 status 2 "No such file or directory"
// CHECK:  n=2
// CHECK:  half=1.5
// CHECK:  ok=1
// CHECK:  name="two"
// CHECK:  error.type="ENOENT"
// CHECK:  code.function.name="work"
// CHECK:  code.file.path="{{.*}}/memory.c"
// CHECK:  code.line.number=9
// CHECK:  event exception with 3 attributes
// CHECK:  in order: 1
// CHECK:2 visited
// CHECK:work kind 3 status 1 ""
// CHECK:  n=1
// CHECK:  half=0.5
// CHECK:  ok=1
// CHECK:  name="one"
// CHECK:  code.function.name="work"
// CHECK:  code.file.path="{{.*}}/memory.c"
// CHECK:  code.line.number=9
// CHECK:  in order: 1
// CHECK:1 visited
// CHECK:0 visited
