// SPDX-License-Identifier: Apache-2.0
// Objective-C that calls what is tagged and defined in C. With -DTAGGED=N a method or a
// function of its own has a tag.
#include "shared.h"

#if TAGGED == 1
#define TAG __attribute__((traced("add")))
#else
#define TAG
#endif

__attribute__((objc_root_class)) @interface Counter {
    int n;
}
- (int)add:(int)by TAG;
@end

#if TAGGED != 2
@implementation Counter
- (int)add:(int)by {
    return n += charge(by);
}
@end
#endif

#if TAGGED == 3
TRACED("three")
#endif
int three(Counter *counter) {
    return [counter add:3];
}
