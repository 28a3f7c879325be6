#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <unistd.h>

int heddle_die_with_parent(int signal) { return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0); }

int heddle_name_process(const char *name) { return prctl(PR_SET_NAME, name, 0, 0, 0); }

int heddle_gain_no_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

int heddle_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int heddle_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING); }

static const int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

int heddle_seal(int descriptor) { return fcntl(descriptor, F_ADD_SEALS, seals); }

int heddle_is_sealed(int descriptor) {
    int found = fcntl(descriptor, F_GET_SEALS);
    return found < 0 ? found : (found & seals) == seals;
}

// Room for one descriptor. The length given to the kernel is CMSG_LEN, because the padding that CMSG_SPACE adds has
// room for a second one.
union control_message {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

ssize_t heddle_send(int socket, const void *header, size_t headerBytes, const void *payload, size_t payloadBytes,
                    int descriptor, int flags) {
    struct iovec parts[2] = {{(void *)header, headerBytes}, {(void *)payload, payloadBytes}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    union control_message control;
    if (descriptor >= 0) {
        memset(&control, 0, sizeof control);
        control.header.cmsg_level = SOL_SOCKET;
        control.header.cmsg_type = SCM_RIGHTS;
        control.header.cmsg_len = CMSG_LEN(sizeof descriptor);
        memcpy(CMSG_DATA(&control.header), &descriptor, sizeof descriptor);
        message.msg_control = &control;
        message.msg_controllen = CMSG_LEN(sizeof descriptor);
    }
    return sendmsg(socket, &message, flags | MSG_NOSIGNAL);
}

ssize_t heddle_receive(int socket, void *bytes, size_t count, int *descriptor, int flags) {
    struct iovec part = {bytes, count};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    union control_message control;
    if (descriptor) {
        *descriptor = -1;
        message.msg_control = &control;
        message.msg_controllen = CMSG_LEN(sizeof *descriptor);
    }
    ssize_t received = recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
    if (received < 0) return received;
    if (descriptor && message.msg_controllen >= CMSG_LEN(sizeof *descriptor)
        && control.header.cmsg_level == SOL_SOCKET && control.header.cmsg_type == SCM_RIGHTS)
        memcpy(descriptor, CMSG_DATA(&control.header), sizeof *descriptor);
    if (message.msg_flags & MSG_CTRUNC) {
        if (descriptor && *descriptor >= 0) {
            close(*descriptor);
            *descriptor = -1;
        }
        errno = EBADMSG;
        return -1;
    }
    return received;
}

int heddle_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int heddle_pidfd_take(int pidfd, int descriptor) { return (int)syscall(SYS_pidfd_getfd, pidfd, descriptor, 0); }

int heddle_limit_memory(pid_t pid, unsigned long long bytes) {
    struct rlimit limit = {.rlim_cur = bytes, .rlim_max = bytes};
    return prlimit(pid, RLIMIT_DATA, &limit, NULL);
}

int heddle_signal_descriptor(int signal) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    if (sigprocmask(SIG_BLOCK, &set, NULL) < 0) return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int heddle_reset_signals(void) {
    struct sigaction byDefault = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &byDefault, NULL);
    sigset_t none;
    sigemptyset(&none);
    return sigprocmask(SIG_SETMASK, &none, NULL);
}

static volatile int outOfMemoryCode;

/// Only what may be called in a handler: whether half of the limit can still be had tells a process at its limit from
/// one that ended for another reason.
static void end_of_faulty_process(int signal) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        void *half = mmap(NULL, limit.rlim_cur / 2 + 1, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (half == MAP_FAILED && errno == ENOMEM) _exit(outOfMemoryCode);
    }
    // The handler is gone by now: the same fault again is the end.
    raise(signal);
}

void heddle_exit_when_out_of_memory(int code) {
    outOfMemoryCode = code;
    static const int faults[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP};
    struct sigaction action = {.sa_handler = end_of_faulty_process, .sa_flags = SA_RESETHAND | SA_NODEFER};
    for (size_t index = 0; index < sizeof faults / sizeof *faults; index++) sigaction(faults[index], &action, NULL);
}

/// What the child of `heddle_start_program` works with. It lies at the low end of the child's stack.
struct program {
    int control, failure;
    char path[PATH_MAX], name[NAME_MAX + 1];
};

/// The child of `heddle_start_program`, in the memory of the one that started it: it calls the kernel and nothing else,
/// and what it writes is its own stack and errno.
static int execute_program(struct program *program) {
    enum { TARGET = 3 };
    // Out of the way of the numbers that are given out below.
    int control = fcntl(program->control, F_DUPFD_CLOEXEC, TARGET + 1);
    program->failure = fcntl(program->failure, F_DUPFD_CLOEXEC, TARGET + 1);
    if (control < 0 || program->failure < 0) return errno;
    int null = open("/dev/null", O_RDONLY);
    if (null < 0) return errno;
    if (dup2(null, STDIN_FILENO) < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) return errno;
    // This also takes close-on-exec away.
    if (dup2(control, TARGET) < 0) return errno;
    // The pipe stays until the program begins.
    if (close_range(TARGET + 1, ~0U, CLOSE_RANGE_CLOEXEC) < 0) return errno;
    if (setpgid(0, 0) < 0 || heddle_reset_signals() < 0) return errno;
    char *const arguments[] = {program->name, NULL};
    execv(program->path, arguments);
    return errno;
}

static int run_child(void *argument) {
    struct program *program = argument;
    int error = execute_program(program);
    // Whoever does not read it sees that the child has ended.
    if (write(program->failure, &error, sizeof error) < 0) _exit(126);
    _exit(127);
}

pid_t heddle_start_program(const char *path, const char *name, int control, int failure, void *stack, size_t size) {
    struct program *program = stack;
    int fits = size >= heddle_start_program_stack_size();
    if (!fits || strlen(path) >= sizeof program->path || strlen(name) >= sizeof program->name) {
        errno = fits ? ENAMETOOLONG : EINVAL;
        return -1;
    }
    strcpy(program->path, path);
    strcpy(program->name, name);
    program->control = control;
    program->failure = failure;
    // No handler of this process may run in the child.
    sigset_t every, before;
    sigfillset(&every);
    pthread_sigmask(SIG_SETMASK, &every, &before);
    pid_t child = clone(run_child, (char *)stack + size, CLONE_VM | SIGCHLD, program);
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (child < 0) errno = error;
    return child;
}

size_t heddle_start_program_stack_size(void) { return sizeof(struct program) + 64 * 1024; }

int heddle_accept(int listener, int flags) { return accept4(listener, NULL, NULL, flags); }

ssize_t heddle_peer(int socket, pid_t *process, uid_t *user, gid_t *group, gid_t *groups, size_t groupsMax) {
    struct ucred peer;
    socklen_t length = sizeof peer;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0) return -1;
    *process = peer.pid;
    *user = peer.uid;
    *group = peer.gid;
    socklen_t bytes = groupsMax * sizeof *groups;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, groups, &bytes) < 0) {
        // More than there is room for: whoever asks gets by with the first one.
        return errno == ERANGE ? 0 : -1;
    }
    return bytes / sizeof *groups;
}

int heddle_timer_descriptor(long long nanoseconds) {
    int descriptor = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    if (descriptor < 0) return -1;
    struct timespec interval = {nanoseconds / 1000000000, nanoseconds % 1000000000};
    struct itimerspec setting = {interval, interval};
    if (timerfd_settime(descriptor, 0, &setting, NULL) == 0) return descriptor;
    int error = errno;
    close(descriptor);
    errno = error;
    return -1;
}

int heddle_processor_suffices(const char **missing) {
    *missing = NULL;
#if defined(__x86_64__)
    // Those of x86-64-v3 that the compiler uses, see `processorFlags` in Package.swift.
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2")) *missing = "avx2";
    if (!__builtin_cpu_supports("fma")) *missing = "fma";
    if (!__builtin_cpu_supports("bmi")) *missing = "bmi";
    if (!__builtin_cpu_supports("bmi2")) *missing = "bmi2";
#endif
    return *missing == NULL;
}

size_t heddle_processors(unsigned *processors, size_t max) {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 0;
    size_t count = 0;
    for (unsigned number = 0; number < CPU_SETSIZE && count < max; number++) {
        if (CPU_ISSET(number, &set)) processors[count++] = number;
    }
    return count;
}

int heddle_run_on(const unsigned *processors, size_t count) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (size_t index = 0; index < count; index++) {
        if (processors[index] < CPU_SETSIZE) CPU_SET(processors[index], &set);
    }
    return sched_setaffinity(0, sizeof set, &set);
}

int heddle_keep_freed_memory(void) {
    // Each of them also ends that glibc moves the first two by itself.
    return mallopt(M_TRIM_THRESHOLD, 64 << 20) && mallopt(M_MMAP_THRESHOLD, 32 << 20) && mallopt(M_TOP_PAD, 1 << 20);
}
