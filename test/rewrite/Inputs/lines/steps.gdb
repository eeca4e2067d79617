# Twice through work(), line by line; one more where $extra says that there is one.
set pagination off
set width 0
set confirm off
set breakpoint pending on
set print thread-events off
set environment OTEL_TRACES_EXPORTER file
set environment TRACED_FILE /dev/null
break program.c:16
run > /dev/null
bt 2
next 1
next 1
next 1
next 1
next 1
next 1
if $extra
  next 1
end
continue
next 1
next 1
next 1
next 1
next 1
next 1
if $extra
  next 1
end
kill
