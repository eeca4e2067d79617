/* SPDX-License-Identifier: Apache-2.0 */
/* Sites: numbered once, described after their object is gone, of a known make. */
#include "fixture.h"

#include "internal.h"

static const struct traced_attr_desc attrs[] = {
    {.key = "component", .text = "users", .type = TRACED_STRING, .flags = TRACED_ATTR_FIXED}};
static const struct traced_exit_desc exits[] = {{"return -1", 5, 0}};

static void registering_again_changes_nothing(void) {
    CASE("again");
    SITE(site, "again");
    REGISTER(site);
    uint32_t id = site.id;
    CHECK(id != 0);
    CHECK_INT(site.state, 1);
    REGISTER(site);
    CHECK_INT(site.id, id);
    __traced_register(TRACED_ABI_VERSION, &site, &site); /* an empty range */
}

/* A shared object's memory, which is wiped when it goes. */
struct object {
    struct traced_desc desc;
    struct traced_site site;
    struct traced_attr_desc attrs[1];
    struct traced_exit_desc exits[1];
    char name[16], file[16];
};

static struct object *load(void) {
    struct object *object = calloc(1, sizeof *object);
    snprintf(object->name, sizeof object->name, "plugin_fn");
    snprintf(object->file, sizeof object->file, "plugin.c");
    object->attrs[0] = attrs[0];
    object->exits[0] = exits[0];
    object->desc = (struct traced_desc){.abi = TRACED_ABI_VERSION,
                                        .line = 3,
                                        .name = object->name,
                                        .function = object->name,
                                        .file = object->file,
                                        .attrs = object->attrs,
                                        .n_attrs = 1,
                                        .exits = object->exits,
                                        .n_exits = 1,
                                        .kind = 1,
                                        .convention = TRACED_ERROR_AUTO};
    object->site.desc = &object->desc;
    REGISTER(object->site);
    return object;
}

static void unload(struct object *object) {
    __traced_unregister(&object->site, &object->site + 1);
    __traced_unregister(&object->site, &object->site + 1); /* each unit says so */
    memset(object, 0xee, sizeof *object);
    free(object);
}

static void spans_outlive_their_object(void) {
    CASE("outlive");
    struct object *object = load();
    void *span = __traced_enter(&object->site);
    __traced_error(span, 5, 0, -1);
    __traced_leave(span);
    unload(object);
    struct found_span found = find_span("plugin_fn");
    CHECK_INT(found.matches, 1);
    CHECK_STR(found.trace, "at plugin_fn (plugin.c:5) return -1");
    CHECK_STR(span_attr("plugin_fn", "component").text, "users");
    CHECK_STR(span_attr("plugin_fn", "code.file.path").text, "plugin.c");
}

static void loading_for_ever_does_not_grow(void) {
    CASE("numbers");
    struct object *object = load();
    uint32_t first = object->site.id;
    unload(object);
    for (int i = 0; i < 1000; i++) {
        object = load();
        if (object->site.id != first)
            CHECK_INT(object->site.id, first);
        unload(object);
    }
    CHECK(first != 0);
}

static void many_sites(void) {
    CASE("many");
    enum { MANY = 5000 };
    static struct traced_site sites[MANY];
    SITE(like, "many");
    for (int i = 0; i < MANY; i++)
        sites[i].desc = like.desc;
    __traced_register(TRACED_ABI_VERSION, sites, sites + MANY);
    CHECK(sites[0].id != 0 && sites[MANY - 1].id == sites[0].id + MANY - 1);
    CHECK_STR(traced__site_desc(sites[MANY - 1].id)->name, "many");
    CHECK_STR(traced__site_desc(0)->name, "unknown");
    CHECK_STR(traced__site_desc(1u << 30)->name, "unknown");
}

/* Sites of units that were woven by several releases, in one object. */
static void only_known_contracts_are_traced(void) {
    CASE("contracts");
    SITE(newer, "newer", .abi = TRACED_ABI_VERSION + 1);
    SITE(current, "current");
    SITE(older, "older", .abi = TRACED_ABI_OLDEST - 1);
    struct traced_site sites[] = {newer, current, older};
    for (uint32_t abi = TRACED_ABI_VERSION + 2; abi-- > TRACED_ABI_OLDEST - 1;) {
        __traced_register(abi, sites, sites + 3); /* each unit, in whatever order */
        CHECK_INT(sites[0].state, 0);
        CHECK_INT(sites[1].state, 1);
        CHECK_INT(sites[2].state, 0);
    }
    CHECK_STR(traced__site_desc(sites[1].id)->name, "current");
    CHECK_STR(traced__site_desc(sites[0].id)->name, "unknown");
    const uint32_t id = sites[1].id;
    REGISTER(sites[1]);
    CHECK_INT(sites[1].id, id);
    __traced_unregister(sites, sites + 3);
    __traced_unregister(sites, sites + 3);
    CHECK_INT(sites[1].state, 0);
}

int main(void) {
    use_memory_exporter();
    registering_again_changes_nothing();
    spans_outlive_their_object();
    loading_for_ever_does_not_grow();
    many_sites();
    only_known_contracts_are_traced();
    return check_report();
}
