/* SPDX-License-Identifier: Apache-2.0 */
/* Exceptions of every kind, thrown for real and caught where their head is found. */
#include "throwing.h"

#include <cerrno>
#include <exception>
#include <stdexcept>

#include "before_head.h"
#include "traced_abi.h"

namespace {

struct derived : std::logic_error {
    derived() : std::logic_error("derived") {
    }
};

struct other {
    long filler = 7;
    virtual ~other() = default;
};

struct second_base : other, std::exception {
    const char *what() const noexcept override {
        return filler == 7 ? "second base" : "wrong object";
    }
};

struct virtual_base : other, virtual std::exception {
    const char *what() const noexcept override {
        return filler == 7 ? "virtual base" : "wrong object";
    }
};

struct private_base : private std::exception {
    const char *what() const noexcept override {
        return "private";
    }
};

struct one : std::exception {};
struct two : std::exception {};
struct twice : one, two {};

struct no_exception {
    virtual ~no_exception() = default;
    virtual const char *what() const {
        return "no exception";
    }
};

struct silent : std::exception {
    const char *what() const noexcept override {
        return nullptr;
    }
};

struct changes_errno : std::exception {
    const char *what() const noexcept override {
        errno = ENOTTY;
        return "errno changed";
    }
};

struct calls_back : std::exception {
    const char *what() const noexcept override {
        traced_what();
        return "traced";
    }
};

void throw_one(enum thrown what) {
    static derived kept;
    switch (what) {
    case RUNTIME_ERROR:
        throw std::runtime_error("boom");
    case DERIVED:
        throw derived();
    case SECOND_BASE:
        throw second_base();
    case VIRTUAL_BASE:
        throw virtual_base();
    case PRIVATE_BASE:
        throw private_base();
    case TWICE_A_BASE:
        throw twice();
    case NO_EXCEPTION:
        throw no_exception();
    case INTEGER:
        throw 42;
    case TEXT:
        throw "text";
    case POINTER_TO_ONE:
        throw &kept;
    case SILENT:
        throw silent();
    case CHANGES_ERRNO:
        throw changes_errno();
    case TRACED_WHAT:
        throw calls_back();
    }
}

void throw_again(enum thrown what) {
    std::exception_ptr kept;
    try {
        throw_one(what);
    } catch (...) {
        kept = std::current_exception();
    }
    std::rethrow_exception(kept);
}

} // namespace

/* The first of the caught exceptions (Itanium C++ ABI, 2.2.2), which is what stands
 * before a head. */
namespace __cxxabiv1 {
extern "C" struct __cxa_eh_globals *__cxa_get_globals() noexcept;
}

static void *head_of_current() {
    char *caught = *reinterpret_cast<char **>(__cxxabiv1::__cxa_get_globals());
    return caught + BEFORE_HEAD;
}

void throw_through(void *span, enum thrown what, int rethrown) {
    try {
        if (rethrown)
            throw_again(what);
        else
            throw_one(what);
    } catch (...) {
        __traced_unwind(span, head_of_current());
    }
}
