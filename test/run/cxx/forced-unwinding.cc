// A thread that is cancelled or exits unwinds C++ functions, but no exception does: their spans end as cancelled, without an event, destructors and catch-alls in between.
// RUN: %run-both %s | %check-all
// RUN: %run-both --extra='-fno-exceptions -DNO_EXCEPTIONS' %s | %check-all --check-prefix=ABANDONED
// ALSO: valgrind
#include <cstdio>
#include <pthread.h>
#include <semaphore.h>
#include <traced.h>
#include <unistd.h>

static sem_t waiting;

struct noisy {
    const char *name;
    ~noisy() {
        std::printf("~%s\n", name);
    }
};

TRACED("last", "exits=$exits", "error: $return == 0")
static int last(bool exits) {
    noisy guard{"last"};
    if (exits)
        pthread_exit(nullptr);
    sem_post(&waiting);
    return pause();
}

struct session {
    TRACED("session::run")
    int run(bool exits) {
#ifndef NO_EXCEPTIONS
        try {
            return last(exits);
        } catch (...) {
            std::puts("passing on");
            throw;
        }
#else
        return last(exits);
#endif
    }
    TRACED("~session")
    ~session() {
        std::puts("~session");
    }
};

TRACED("thread")
static void *run(void *exits) {
    session here;
    here.run(exits != nullptr);
    return nullptr;
}

// CHECK:thread [internal] status=unset traced.outcome=cancelled
// CHECK:  session::run [internal] status=unset traced.outcome=cancelled
// CHECK:    last [internal] status=unset exits=true traced.outcome=cancelled
// CHECK:  ~session [internal] status=ok
// CHECK:thread [internal] status=unset traced.outcome=cancelled
// CHECK:  session::run [internal] status=unset traced.outcome=cancelled
// CHECK:    last [internal] status=unset exits=false traced.outcome=cancelled
// CHECK:  ~session [internal] status=ok
// ABANDONED:thread [internal] status=unset traced.outcome=abandoned
// ABANDONED:  session::run [internal] status=unset traced.outcome=abandoned
// ABANDONED:    last [internal] status=unset exits=true traced.outcome=abandoned
// ABANDONED:thread [internal] status=unset traced.outcome=abandoned
// ABANDONED:  session::run [internal] status=unset traced.outcome=abandoned
// ABANDONED:    last [internal] status=unset exits=false traced.outcome=abandoned
int main() {
    pthread_t thread;
    void *result = nullptr;
    sem_init(&waiting, 0, 0);
    pthread_create(&thread, nullptr, run, &thread);
    pthread_join(thread, &result);
    pthread_create(&thread, nullptr, run, nullptr);
    sem_wait(&waiting);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    std::puts(result == PTHREAD_CANCELED ? "cancelled" : "not cancelled");
    return 0;
}
