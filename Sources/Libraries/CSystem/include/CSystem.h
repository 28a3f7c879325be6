#pragma once

// What Swift cannot import: variadic system calls, and the macros that lay out control messages. Each function is
// one system call, returns what that returns, and leaves its error in errno.

#include <stddef.h>
#include <sys/epoll.h>
#include <sys/types.h>

/// The calling process gets `signal` when its parent's forking thread ends. Check getppid() after it.
int heddle_die_with_parent(int signal);

/// The name that ps and top show: 15 bytes of it.
int heddle_name_process(const char *name);

/// Neither this process nor its children can gain privileges by exec from now on.
int heddle_gain_no_privileges(void);

/// A pipe, both ends close-on-exec: the one to read from first.
int heddle_pipe(int ends[2]);

/// A file in memory, close-on-exec, that can be sealed.
int heddle_memory_file(const char *name);

/// Nobody can ever write, shrink, grow or unseal the file again. Fails while a writable mapping exists.
int heddle_seal(int descriptor);

/// 1 when the file has every seal that `heddle_seal` puts on, 0 when one is missing.
int heddle_is_sealed(int descriptor);

/// Sends `header` and then `payload` in one call, and with their first byte `descriptor` unless that is -1.
ssize_t heddle_send(int socket, const void *header, size_t headerBytes, const void *payload, size_t payloadBytes,
                    int descriptor, int flags);

/// Receives up to `count` bytes. What was sent along is stored at `descriptor` (-1: nothing) as close-on-exec; with a
/// null pointer, or when there is more than one, it is discarded and the call fails with EBADMSG.
ssize_t heddle_receive(int socket, void *bytes, size_t count, int *descriptor, int flags);

/// A descriptor that becomes readable when the process ends.
int heddle_pidfd_open(pid_t pid);

/// A copy of a descriptor of another process, which the caller could trace; close-on-exec.
int heddle_pidfd_take(int pidfd, int descriptor);

/// Another process may own at most so many bytes (RLIMIT_DATA) from now on.
int heddle_limit_memory(pid_t pid, unsigned long long bytes);

/// Blocks `signal` for this thread and gives a descriptor that is readable while one is pending; close-on-exec and
/// non-blocking.
int heddle_signal_descriptor(int signal);

/// Takes back what `heddle_signal_descriptor` did: the default actions, and nothing blocked.
int heddle_reset_signals(void);

/// What this process frees it keeps from now on, up to 64 MiB at the end of its heap, in which arrays of up to 32 MiB
/// lie, too. No system call: Swift does not import mallopt. 0 where glibc refuses.
int heddle_keep_freed_memory(void);

/// A process that ends by a fault of its own while it owns nearly as much memory as it may (RLIMIT_DATA) exits with
/// `code` instead: an allocator that is refused memory has no other way to say so.
void heddle_exit_when_out_of_memory(int code);

/// Executes the program at `path` in a child with three descriptors that are open and `control` as number 3: standard
/// input is /dev/null, standard output is standard error. Every other one is closed, every signal is as by default, and
/// the child leads a process group of its own.
///
/// Unlike fork it copies no memory, so that its cost does not grow with this process. Unlike posix_spawn it does not wait
/// for the child: `failure`, a pipe or a socket, gets an int with errno if the program cannot be executed, and ends
/// without one as soon as it is.
///
/// `stack`, of 16-byte alignment and `heddle_start_program_stack_size` bytes, belongs to the child until `failure` has
/// ended or the child has. So does the errno of the calling thread.
pid_t heddle_start_program(const char *path, const char *name, int control, int failure, void *stack, size_t size);

size_t heddle_start_program_stack_size(void);

/// accept4 without the peer's address.
int heddle_accept(int listener, int flags);

/// The process, user and group at the other end of a Unix socket, and up to `groupsMax` of its supplementary groups,
/// whose count is the result.
ssize_t heddle_peer(int socket, pid_t *process, uid_t *user, gid_t *group, gid_t *groups, size_t groupsMax);

/// A descriptor that becomes readable every so many nanoseconds; close-on-exec and non-blocking.
int heddle_timer_descriptor(long long nanoseconds);

/// Whether this processor has the instructions that Heddle was compiled for; the name of one that it lacks is stored at
/// `missing`.
int heddle_processor_suffices(const char **missing);

/// Writes the numbers of the processors that may run the calling process, ascending, at most `max` of them; answers how
/// many that are, 0 where the kernel does not say.
size_t heddle_processors(unsigned *processors, size_t max);

/// Only the processors whose numbers are given run the calling process from now on.
int heddle_run_on(const unsigned *processors, size_t count);
