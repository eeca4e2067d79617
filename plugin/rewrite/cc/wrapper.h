/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of traced-cc share, grouped by the file that defines it.
 *
 * One process stands for one run of a compiler. It either becomes that compiler
 * (exec), or runs it step by step and ends as the compiler ended. What is allocated
 * lives until the process ends.
 */
#ifndef TRACED_WRAPPER_H
#define TRACED_WRAPPER_H

#include <stdbool.h>
#include <stddef.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* words.c: lists of words and pieces of text; no memory ends the process. */
struct words {
    const char **list; /* NULL-terminated once something was added */
    size_t count, room;
};
void *allocate(size_t size); /* zeroed */
void add_word(struct words *words, const char *word);
void add_words(struct words *words, const struct words *more);
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *copy_text(const char *text, size_t length);
bool starts_with(const char *text, const char *start);
bool ends_with(const char *text, const char *end);
const char *base_name(const char *path);

/* complain.c: prints "traced-cc: error: ...", removes what is temporary, and ends the
 * process with 1. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* settings.c: traced-cc's own options, which stand before the compiler. */
struct settings {
    bool all, rewrite, allow_secrets;
    const char *rules, *dump, *report; /* NULL: none */
};
extern struct settings settings;
/* Returns where the compiler's command begins. --help and --version end the process. */
int read_settings(int count, char **arguments);

/* options.c: what an option of a compiler is about. Bits, for sets of them. */
enum role {
    ROLE_OTHER = 1 << 0,       /* how to compile or link */
    ROLE_INPUT = 1 << 1,       /* a file that is no option */
    ROLE_LANGUAGE = 1 << 2,    /* -x: the language of the inputs behind it */
    ROLE_GOAL = 1 << 3,        /* how far to go: -c, -S, -E, ... */
    ROLE_OUTPUT = 1 << 4,      /* -o */
    ROLE_DEPENDENCY = 1 << 5,  /* -MD and its like */
    ROLE_PREPROCESS = 1 << 6,  /* of no use to a preprocessed text: -D, -I, ... */
    ROLE_PRECOMPILED = 1 << 7, /* use of a precompiled header by its own name */
    ROLE_TEXT = 1 << 8,        /* the form of preprocessed text: -P, -C, ... */
    ROLE_SAVE = 1 << 9,        /* -save-temps */
    ROLE_RECORD = 1 << 10,     /* a file about the source, to be written once */
    ROLE_INFORM = 1 << 11,     /* compiles nothing: -print-..., -### */
};
struct option {
    const char *name;
    enum { ALONE, NEXT, JOINED, JOINED_OR_NEXT } argument;
    enum role role;
};
/* NULL: an option that is not in the table, one word that is about something else. */
const struct option *find_option(const char *word);
/* The argument in the same word; NULL where it is the next word. */
const char *joined_argument(const struct option *option, const char *word);

enum language {
    LANGUAGE_LINKED, /* nothing to compile: goes to the linker */
    LANGUAGE_C,
    LANGUAGE_C_TEXT, /* preprocessed C */
    LANGUAGE_CXX,
    LANGUAGE_CXX_TEXT,
    LANGUAGE_OBJC,
    LANGUAGE_OBJC_TEXT,
    LANGUAGE_OBJCXX,
    LANGUAGE_OBJCXX_TEXT,
    LANGUAGE_HEADER, /* of C or C++: to be precompiled */
    LANGUAGE_OTHER,
};
/* Sets of languages. */
#define IN(language) (1U << (language))
#define IN_C (IN(LANGUAGE_C) | IN(LANGUAGE_C_TEXT))
#define IN_CXX (IN(LANGUAGE_CXX) | IN(LANGUAGE_CXX_TEXT))
#define IN_OBJC \
    (IN(LANGUAGE_OBJC) | IN(LANGUAGE_OBJC_TEXT) | IN(LANGUAGE_OBJCXX) | IN(LANGUAGE_OBJCXX_TEXT))
#define IN_TEXT                                                             \
    (IN(LANGUAGE_C_TEXT) | IN(LANGUAGE_CXX_TEXT) | IN(LANGUAGE_OBJC_TEXT) | \
     IN(LANGUAGE_OBJCXX_TEXT))
/* `named`: the word behind -x; NULL: by the file's name. */
enum language language_of(const char *named, const char *file, bool cxx_compiler);

/* response.c: files of arguments, named by @file. */
/* Adds the words of `from`, each @file replaced by its words. Returns whether any was. */
bool expand_responses(struct words *words, const struct words *from);
/* Writes them so that a compiler reads the same words. False: errno says why. */
bool write_response(const struct words *words, const char *file);

/* command.c: what a compiler was asked for. */
struct argument {
    const char *text;
    const char *more;  /* the next word, of an option that takes it; NULL: none */
    const char *value; /* the option's argument; of an input the file; NULL: none */
    enum role role;
    enum language language; /* of an input */
    const char *named;      /* of an input: its language as -x said it; NULL: it did not */
};
enum goal { GOAL_PROGRAM, GOAL_OBJECT, GOAL_ASSEMBLY, GOAL_CHECK, GOAL_TEXT, GOAL_NOTHING };
struct command {
    struct words original; /* as it was given, launchers before the compiler included */
    struct words launchers;
    const char *compiler;
    struct argument *arguments; /* without those three */
    size_t count;
    bool has_response; /* some came from files: there may be too many for a command line */
    bool cxx_compiler; /* g++, clang++ */
    enum goal goal;
    const char *output; /* of -o; NULL: none was given */
    bool uses_stdin;
};
void read_command(struct command *command, int count, char **arguments);
bool has_option(const struct command *command, const char *start); /* one that begins so */
/* How many inputs are in one of these languages: bits 1 << enum language. */
size_t count_inputs(const struct command *command, unsigned languages);
bool has_role(const struct command *command, unsigned roles);

/* compiler.c: which compiler it is, and what is installed for it. */
struct compiler {
    enum { COMPILER_OTHER, COMPILER_GCC, COMPILER_CLANG } kind;
    int major;                   /* 0: not known (yet) */
    const char *target;          /* NULL: not known */
    const char *loader, *plugin; /* NULL: no plugin for it here */
};
void identify_compiler(const struct command *command, struct compiler *compiler);
/* The rewriter to use. Ends the process where there is none. */
const char *find_rewriter(int clang_major);

/* temporary.c: one private folder, made on first use. */
const char *temporary_file(const char *format, ...) __attribute__((format(printf, 1, 2)));
const char *temporary_root(void);
/* For messages, which must be had when the disk is full. */
const char *memory_file(void);
const char *temporary_folder(const char *format, ...) __attribute__((format(printf, 1, 2)));
void remove_temporary(void); /* all of it; whoever ends the process calls it */

/* run.c: programs, and the signals that end us meanwhile. */
struct program {
    struct words words;
    const char *input, *output, *errors; /* files for its streams; NULL: ours */
    bool quiet_dependencies;             /* without the variables that make GCC write some */
    bool own_temporaries;                /* what it leaves in TMPDIR goes with ours */
    bool in_english;                     /* what it says is read here */
};
void take_signals(void); /* before the first run() */
/* Returns its exit code. Where a signal ended it, or we got one, the process ends. */
int run(const struct program *program);
/* Becomes the program; what was temporary is removed first. */
_Noreturn void become(const struct words *words);
/* The same with our standard input read again from the start of `input`. */
_Noreturn void become_reading(const struct words *words, const char *input);

/* scan.c: whether a preprocessed text has tags, without parsing it. */
bool read_text(const char *file, const char **text, size_t *length); /* false: see errno */
bool has_tag(const char *text, size_t length);
int clang_of(const char *text, size_t length); /* its major from the -dD lines; 0: none */

/* derive.c: the commands made of one command. */
struct unit {
    const struct argument *input;
    const char *text;   /* the file with its preprocessed text */
    const char *errors; /* what was said about it meanwhile */
    const char *woven;  /* the file that is compiled instead of the input */
    bool tagged;
};
/* `quiet`: without warnings, and so without those that the user has made errors. */
void derive_preprocess(const struct command *command, const struct unit *unit, bool quiet,
                       struct program *program);
bool has_strictness(const struct command *command); /* whether the user has made some errors */
void derive_check(const struct command *command, const struct compiler *compiler,
                  struct program *program);
/* GCC warns about much only when it really compiles: to nowhere, then. */
void derive_deep_check(const struct command *command, const struct compiler *compiler,
                       const struct argument *input, struct program *program);
void derive_rewrite(const struct command *command, const struct compiler *compiler,
                    const struct unit *unit, struct program *program);
/* Whether a language that is not rewritten would lose tags, which the unit has. */
void derive_tag_check(const struct command *command, const struct compiler *compiler,
                      const struct unit *unit, struct program *program);
/* The units stand in the order of the command's inputs in C. */
void derive_compile(const struct command *command, const struct compiler *compiler,
                    const struct unit *units, struct program *program);
/* Whether what a unit was rewritten to compiles. */
void derive_proof(const struct command *command, const struct unit *unit, struct program *program);
/* Words for a preprocessor that is to see the tags. */
void add_active(const struct command *command, struct words *words);
/* Words for a clang that writes dependencies: the rules are one. */
void add_rules(const struct command *command, const struct compiler *compiler, struct words *words);

/* dependencies.c: after a check that has written dependencies: the rules are one. */
void add_rules_dependency(const struct command *command, const struct compiler *compiler);

/* names.c: names that compilers make up. */
const char *saved_text_name(const struct command *command, const struct compiler *compiler,
                            const char *input); /* the .i of -save-temps; NULL: none asked */
const char *object_name(const struct command *command, const char *input); /* NULL: a program */

/* plugin.c: GCC with its plugin: the same command with some more words. */
_Noreturn void become_plugged(const struct command *command, const struct compiler *compiler);

/* rewrite.c: every other compiler: preprocess, check, rewrite, compile. */
_Noreturn void compile_rewritten(const struct command *command, struct compiler *compiler);

#endif
