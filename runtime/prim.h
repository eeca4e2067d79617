/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All contact with the operating system, in one seam.
 *
 * Nothing else in the runtime calls libc for memory, time, files, threads or
 * output. An int result is 0 for success and -errno otherwise; no function
 * here leaves errno changed unless its comment says so. Fault tests replace
 * this file's implementation, so keep it small and without policy.
 */
#ifndef TRACED_PRIM_H
#define TRACED_PRIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Between keep and put_back the calling thread is not cancelled, however it asked to be;
 * with their _whole none of the program's signal handlers runs in it, either: one could
 * jump out for good. Around what holds a lock that would be left behind, or is half done
 * on the way. Puts errno back as well. */
struct traced__kept {
    int error, cancel_state, cancel_type;
};
struct traced__kept traced__prim_keep(void);
void traced__prim_put_back(struct traced__kept kept);

struct traced__kept_whole {
    struct traced__kept kept;
    uint64_t signals[16]; /* a sigset_t, whose header would bring too much along */
};
struct traced__kept_whole traced__prim_keep_whole(void); /* nothing that may block for long */
void traced__prim_put_back_whole(const struct traced__kept_whole *kept);
/* Whether what was kept may be a signal handler's: some signal was blocked there. One
 * that is installed with SA_NODEFER is not told from other code. */
bool traced__prim_may_be_handler(const struct traced__kept_whole *kept);

/* Memory straight from the kernel, zeroed, page-aligned; NULL when there is none. */
void *traced__prim_map(size_t size);
void traced__prim_unmap(void *address, size_t size);
/* Touches the pages now, so that the hot path does not fault on them. */
void traced__prim_prefault(void *address, size_t size);

/* For the slow path only; NULL when there is none. */
void *traced__prim_alloc(size_t size);                /* zeroed */
void *traced__prim_resize(void *memory, size_t size); /* added part is not zeroed */
void traced__prim_free(void *memory);

uint64_t traced__prim_monotonic_ns(void); /* CLOCK_MONOTONIC */
uint64_t traced__prim_realtime_ns(void);  /* CLOCK_REALTIME, since 1970 */
/* Whether the machine's cycle counter runs at one rate, in step on all cores. */
bool traced__prim_counter_is_steady(void);

/* Fills with bytes nobody can guess; falls back to clock and address mixing
 * where the kernel's generator is not available. */
void traced__prim_random(void *bytes, size_t size);

/* The value of an environment variable, NULL when unset or empty, and always
 * NULL in a program that runs with raised privileges (secure_getenv). */
const char *traced__prim_getenv(const char *name);

/* Waits until *word is no longer `expected`, somebody wakes it, or timeout_ns
 * have passed (UINT64_MAX: no limit). */
void traced__prim_wait(uint32_t *word, uint32_t expected, uint64_t timeout_ns);
/* Wakes every waiter. Async-signal-safe. */
void traced__prim_wake(uint32_t *word);

/* Starts a thread that has every signal blocked, of a plan that stays in place
 * as long as it runs. Whoever started it may wait for its end, once. */
struct traced__thread_plan {
    const char *name; /* at most 15 characters count */
    void (*run)(void);
};
int traced__prim_thread(const struct traced__thread_plan *plan, unsigned long *thread);
void traced__prim_join(unsigned long thread);

/* Whether the calling thread is the one that main() was called on. */
bool traced__prim_is_main_thread(void);
/* Whether every other thread has ended, that of main() too; false where unknown. */
bool traced__prim_is_last_thread(void);

/* The calling thread's stack, [low, high); both 0 where unknown. Uses the heap, and a
 * lock of the thread's own. */
void traced__prim_stack_bounds(uintptr_t *low, uintptr_t *high);
/* The same where neither may be used: async-signal-safe. It reads a line for each mapping
 * of the process, and takes what lies in one mapping below a stack that the program
 * brought (pthread_attr_setstack) for a part of it. */
void traced__prim_stack_bounds_in_handler(uintptr_t *low, uintptr_t *high);

/* Calls `gone` with `value` when the calling thread ends, newest first. The memory
 * of `farewell` is the caller's until then. */
struct traced__farewell {
    void (*gone)(void *value);
    void *value;
    struct traced__farewell *next;
};
int traced__prim_at_thread_exit(struct traced__farewell *farewell, void (*gone)(void *value),
                                void *value);
/* Before the first, so that it need not allocate: the first 32 keys of a process have
 * their place in each thread (glibc). */
void traced__prim_prepare_thread_exit(void);

/* Registers the handlers of fork(); once. */
int traced__prim_at_fork(void (*prepare)(void), void (*parent)(void), void (*child)(void));

/* Writes all of it to standard error, ignoring failure. */
void traced__prim_print_error(const char *text, size_t length);

/* The return addresses on the calling thread's stack, innermost first. Allocates
 * nothing once it has been called; not async-signal-safe the first time. */
size_t traced__prim_stack(void **addresses, size_t room);

/* What is known of a code address: the file of its object, its offset there, and,
 * where the object exports it, the function around it (else NULL). */
struct traced__symbol {
    const char *object;
    const char *function;
    size_t object_offset, function_offset;
};
bool traced__prim_symbol(const void *address, struct traced__symbol *symbol);

/* Whether shared libraries can be loaded. A static program that tries brings a second
 * C library into its process, and crashes. */
bool traced__prim_can_load(void);

/* Files, for the file exporter and the console. */
/* A descriptor (close-on-exec, and none of the standard three) or -errno. */
int traced__prim_open_append(const char *path);
/* Which file a descriptor stands for; false where it stands for none. */
struct traced__file_id {
    uint64_t device, number;
};
bool traced__prim_identify(int descriptor, struct traced__file_id *id);
int traced__prim_write(int descriptor, const void *data, size_t size); /* all of it */
void traced__prim_close(int descriptor);
bool traced__prim_is_terminal(int descriptor);

/* The name of the running executable, without its folder; "" where unknown. */
void traced__prim_executable(char *name, size_t size);
uint32_t traced__prim_process_id(void);

#endif
