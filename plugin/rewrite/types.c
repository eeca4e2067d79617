/* SPDX-License-Identifier: Apache-2.0 */
/* Types as annotations/ decides by them, and the way from one to the next. */
#include <string.h>

#include "rewriter.h"

CXType type_of(const struct traced__type *type) {
    return *(const CXType *)type->handle;
}

CXCursor cursor_of(const void *handle) {
    return *(const CXCursor *)handle;
}

static const CXType *keep_type(CXType type) {
    CXType *kept = allocate(sizeof *kept);
    *kept = type;
    return kept;
}

static const CXCursor *keep_cursor(CXCursor cursor) {
    CXCursor *kept = allocate(sizeof *kept);
    *kept = cursor;
    return kept;
}

/* Clang 14 writes "char [8]", later ones and GCC "char[8]". */
static const char *spelling_of(CXType type) {
    const char *text = text_of(clang_getTypeSpelling(type));
    const char *gap = strstr(text, " [");
    return gap ? format_text("%.*s%s", (int)(gap - text), text, gap + 1) : text;
}

/* The star stands where a name would: `int (*)[3]`, `void (**)(int)`. */
static const char *spelling_of_pointer_to(CXType type) {
    const char *text = spelling_of(type), *inner = strstr(text, "(*");
    const char *place = strpbrk(inner ? inner : text, inner ? ")[" : "[");
    if (!place)
        place = text + strlen(text);
    const bool tight = place > text && strchr("*(", place[-1]);
    return format_text("%.*s%s%s%s", (int)(place - text), text, tight ? "" : " ",
                       *place == '[' ? "(*)" : "*", place);
}

/* Typedefs and qualifiers are looked through, _Atomic too. */
static CXType plain_type(CXType type) {
    const CXType canonical = clang_getCanonicalType(type);
    return canonical.kind == CXType_Atomic
               ? clang_getCanonicalType(clang_Type_getValueType(canonical))
               : canonical;
}

static bool is_char(CXType plain) {
    return plain.kind == CXType_Char_S || plain.kind == CXType_Char_U;
}

static bool is_array(CXType plain) {
    return plain.kind == CXType_ConstantArray || plain.kind == CXType_IncompleteArray ||
           plain.kind == CXType_VariableArray;
}

static bool is_function(CXType plain) {
    return plain.kind == CXType_FunctionProto || plain.kind == CXType_FunctionNoProto;
}

/* Where clang met something that it does not understand it goes on with a guess. */
static bool is_guess(CXType plain) {
    const CXCursor declaration = clang_getTypeDeclaration(plain);
    return clang_getCursorKind(declaration) != CXCursor_NoDeclFound &&
           clang_isInvalidDeclaration(declaration);
}

static enum traced__type_kind number_kind(enum CXTypeKind kind) {
    switch (kind) {
    case CXType_Char_S:
    case CXType_SChar:
    case CXType_Short:
    case CXType_Int:
    case CXType_Long:
    case CXType_LongLong:
    case CXType_WChar:
        return TRACED__TYPE_SIGNED;
    case CXType_Char_U:
    case CXType_UChar:
    case CXType_UShort:
    case CXType_UInt:
    case CXType_ULong:
    case CXType_ULongLong:
    case CXType_Char16:
    case CXType_Char32:
        return TRACED__TYPE_UNSIGNED;
    case CXType_Half:
    case CXType_Float16:
    case CXType_Float:
    case CXType_Double:
    case CXType_LongDouble:
    case CXType_Float128:
        return TRACED__TYPE_FLOATING;
    default:
        return TRACED__TYPE_OTHER;
    }
}

static enum traced__type_kind kind_of(CXType plain) {
    if (is_guess(plain))
        return TRACED__TYPE_OTHER;
    switch (plain.kind) {
    case CXType_Void:
        return TRACED__TYPE_VOID;
    case CXType_Bool:
        return TRACED__TYPE_BOOL;
    case CXType_Enum:
        return TRACED__TYPE_ENUM;
    case CXType_Pointer:
        return is_char(clang_getCanonicalType(clang_getPointeeType(plain))) ? TRACED__TYPE_STRING
                                                                            : TRACED__TYPE_POINTER;
    case CXType_ConstantArray:
    case CXType_IncompleteArray:
        return TRACED__TYPE_ARRAY;
    case CXType_Record:
        return TRACED__TYPE_RECORD;
    default:
        return number_kind(plain.kind);
    }
}

static uint32_t bits_of(CXType plain, enum traced__type_kind kind) {
    const long long size = clang_Type_getSizeOf(plain);
    if (kind == TRACED__TYPE_BOOL)
        return 1;
    return size > 0 ? (uint32_t)(8 * size) : 0;
}

static bool is_signed(CXType plain, enum traced__type_kind kind) {
    if (kind != TRACED__TYPE_ENUM)
        return kind == TRACED__TYPE_SIGNED;
    const CXType integer = clang_getEnumDeclIntegerType(clang_getTypeDeclaration(plain));
    return number_kind(clang_getCanonicalType(integer).kind) == TRACED__TYPE_SIGNED;
}

struct traced__type describe_type(CXType type) {
    const CXType plain = plain_type(type);
    struct traced__type result = {.kind = kind_of(plain)};
    const bool number = result.kind != TRACED__TYPE_ARRAY && result.kind != TRACED__TYPE_RECORD &&
                        result.kind != TRACED__TYPE_STRING && result.kind != TRACED__TYPE_POINTER &&
                        result.kind != TRACED__TYPE_VOID;
    result.spelling = spelling_of(type);
    result.handle = keep_type(type);
    if (number)
        result.bits = bits_of(plain, result.kind);
    result.is_signed = is_signed(plain, result.kind);
    result.is_char = is_char(plain);
    result.is_function = is_function(plain);
    result.is_incomplete = result.kind == TRACED__TYPE_RECORD &&
                           clang_Type_getSizeOf(plain) == CXTypeLayoutError_Incomplete;
    if (plain.kind == CXType_ConstantArray && clang_getArraySize(plain) > 0)
        result.count = (uint64_t)clang_getArraySize(plain);
    return result;
}

/* Canonical arrays have the qualifiers of their elements themselves. */
static CXType element_of(CXType array) {
    const CXType element = clang_getArrayElementType(array);
    return element.kind == CXType_Invalid ? clang_getArrayElementType(plain_type(array)) : element;
}

/* Clang names the type that a parameter was declared with; an array or a function is
 * a pointer there. */
struct traced__type describe_parameter(CXCursor parameter) {
    const CXType declared = clang_getCursorType(parameter), plain = plain_type(declared);
    struct traced__type result = describe_type(declared);
    if (is_array(plain)) {
        const CXType element = element_of(declared);
        result.kind =
            is_char(clang_getCanonicalType(element)) ? TRACED__TYPE_STRING : TRACED__TYPE_POINTER;
        result.spelling = spelling_of_pointer_to(element);
    } else if (is_function(plain)) {
        result.kind = TRACED__TYPE_POINTER;
    }
    result.count = is_array(plain) ? 0 : result.count;
    return result;
}

/* ---- members ---- */

struct members {
    struct traced__slice wanted; /* text NULL: none, `names` are */
    CXCursor found;
    const char **names;
    size_t count, room;
};

/* "" of a field without a name, which later libclangs call by its type. */
static const char *name_of(CXCursor field) {
    const char *name = text_of(clang_getCursorSpelling(field));
    return strpbrk(name, " (") ? "" : name;
}

static bool is_anonymous(CXCursor field) {
    return !*name_of(field) && !clang_Cursor_isBitField(field) &&
           plain_type(clang_getCursorType(field)).kind == CXType_Record;
}

static enum CXVisitorResult see_own(CXCursor field, CXClientData data) {
    struct members *members = data;
    if (!traced__slice_is(members->wanted, name_of(field)))
        return CXVisit_Continue;
    members->found = field;
    return CXVisit_Break;
}

static enum CXVisitorResult see_inner(CXCursor field, CXClientData data) {
    struct members *members = data;
    if (!is_anonymous(field))
        return CXVisit_Continue;
    const CXType record = plain_type(clang_getCursorType(field));
    clang_Type_visitFields(record, see_own, members);
    if (clang_Cursor_isNull(members->found))
        clang_Type_visitFields(record, see_inner, members);
    return clang_Cursor_isNull(members->found) ? CXVisit_Continue : CXVisit_Break;
}

static enum CXVisitorResult see_name(CXCursor field, CXClientData data) {
    struct members *members = data;
    const char *name = name_of(field);
    if (is_anonymous(field)) {
        clang_Type_visitFields(plain_type(clang_getCursorType(field)), see_name, members);
    } else if (*name) {
        if (members->count < members->room)
            members->names[members->count] = name;
        members->count++;
    }
    return CXVisit_Continue;
}

/* ---- the walker ---- */

static void walk_target(void *context, const struct traced__type *type,
                        struct traced__type *target) {
    const CXType plain = plain_type(type_of(type));
    (void)context;
    if (is_function(plain))
        *target = describe_type(type_of(type));
    else
        *target = describe_type(is_array(plain) ? clang_getArrayElementType(plain)
                                                : clang_getPointeeType(plain));
}

/* The record's own members hide those of its anonymous ones. */
static bool walk_field(void *context, const struct traced__type *record, struct traced__slice name,
                       struct traced__field *field) {
    struct members members = {.wanted = name, .found = clang_getNullCursor()};
    const CXType plain = plain_type(type_of(record));
    (void)context;
    clang_Type_visitFields(plain, see_own, &members);
    if (clang_Cursor_isNull(members.found))
        clang_Type_visitFields(plain, see_inner, &members);
    if (clang_Cursor_isNull(members.found))
        return false;
    field->type = describe_type(clang_getCursorType(members.found));
    if (clang_Cursor_isBitField(members.found))
        field->type.bits = (uint32_t)clang_getFieldDeclBitWidth(members.found);
    field->handle = keep_cursor(members.found);
    return true;
}

static size_t walk_field_names(void *context, const struct traced__type *record, const char **names,
                               size_t room) {
    struct members members = {.names = names, .room = room};
    (void)context;
    clang_Type_visitFields(plain_type(type_of(record)), see_name, &members);
    return members.count;
}

struct enumerators {
    struct traced__enumerator *list;
    size_t count, room;
};

/* libclang has a value's bits in the enum's own width, for either sign to be asked. */
int64_t enumerator_value(CXCursor enumerator) {
    const CXType type = clang_getCursorType(clang_getCursorSemanticParent(enumerator));
    return describe_type(type).is_signed
               ? clang_getEnumConstantDeclValue(enumerator)
               : (int64_t)clang_getEnumConstantDeclUnsignedValue(enumerator);
}

static enum CXChildVisitResult see_enumerator(CXCursor cursor, CXCursor parent, CXClientData data) {
    struct enumerators *enumerators = data;
    (void)parent;
    if (clang_getCursorKind(cursor) != CXCursor_EnumConstantDecl)
        return CXChildVisit_Continue;
    if (enumerators->count < enumerators->room) {
        struct traced__enumerator *new = &enumerators->list[enumerators->count];
        new->name = text_of(clang_getCursorSpelling(cursor));
        new->value = enumerator_value(cursor);
    }
    enumerators->count++;
    return CXChildVisit_Continue;
}

static size_t walk_enumerators(void *context, const struct traced__type *type,
                               struct traced__enumerator *list, size_t room) {
    struct enumerators enumerators = {list, 0, room};
    (void)context;
    clang_visitChildren(clang_getTypeDeclaration(plain_type(type_of(type))), see_enumerator,
                        &enumerators);
    return enumerators.count;
}

static bool walk_constant(void *context, struct traced__slice name, int64_t *value) {
    return find_constant(context, name, value);
}

/* Nothing is known of the parameters of a function that was declared without. */
static bool walk_function(void *context, struct traced__slice name, struct traced__callee *callee) {
    CXCursor found;
    if (!find_function(context, name, &found))
        return false;
    const CXType type = clang_getCanonicalType(clang_getCursorType(found));
    const int count = clang_getNumArgTypes(type);
    memset(callee, 0, sizeof *callee);
    callee->result = describe_type(clang_getCursorResultType(found));
    callee->is_variadic = type.kind == CXType_FunctionNoProto || clang_isFunctionTypeVariadic(type);
    callee->handle = keep_cursor(found);
    callee->n_parameters = count > 0 ? (size_t)count : 0;
    if (callee->n_parameters)
        callee->parameter = describe_type(clang_getArgType(type, 0));
    return true;
}

const struct traced__walker type_walker = {
    walk_target, walk_field, walk_field_names, walk_enumerators, walk_constant, true, walk_function,
};
