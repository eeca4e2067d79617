// Every span of a process is of the service that its environment names.
// RUN: %gcc %s -o %t %libs && rm -f %t.spans
// RUN: env OTEL_TRACES_EXPORTER=file TRACED_FILE=%t.spans OTEL_SERVICE_NAME=shop OTEL_RESOURCE_ATTRIBUTES=deployment.environment.name=test,service.version=1%%2e2 %t
// RUN: FileCheck %s < %t.spans
// CHECK-DAG: {"key":"service.name","value":{"stringValue":"shop"}}
// CHECK-DAG: {"key":"deployment.environment.name","value":{"stringValue":"test"}}
// CHECK-DAG: {"key":"service.version","value":{"stringValue":"1.2"}}
// CHECK-DAG: {"key":"telemetry.sdk.name","value":{"stringValue":"traced"}}
#include <traced.h>

TRACED("main")
int main(void) {
    return 0;
}
