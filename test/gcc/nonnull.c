// A parameter that is marked nonnull is tested all the same, and nothing is said about it.
// RUN: %gcc -O2 -Wall -Wextra -Werror -S %s -o /dev/null
// RUN: %g++ -x c++ -O2 -Wall -Wextra -Werror -S %s -o /dev/null
struct order {
    int id;
};

__attribute__((nonnull, traced("f", "id=$order->id", "error: $order->id < 0"))) int f(const struct order *order);
int f(const struct order *order) {
    return order->id;
}
