// Starts a process whose limits hold before any of its code runs. In C, since between fork and exec only calls may be
// made that Swift does not offer.
#pragma once
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/syscall.h>
// <sched.h> has them for programs with GNU extensions only.
int unshare(int);
long syscall(long, ...);
int setgroups(size_t, const gid_t *);
int fexecve(int, char *const[], char *const[]);
int posix_openpt(int);
int grantpt(int);
int unlockpt(int);
char *ptsname(int);
#define ADJOINT_NEW_NETWORK 0x40000000
#else
#include <grp.h>
#endif

struct launch_limits {
  unsigned long long processor_seconds;  // 0: as the parent's
  unsigned long long memory_bytes;       // 0: as the parent's
  bool is_confined;                      // no processes, files, network of its own
  bool becomes_nobody;                   // and, if the parent is root, its privileges given up
};

static inline void launch_limit(int resource, unsigned long long soft, unsigned long long hard) {
  struct rlimit limit = {(rlim_t)soft, (rlim_t)hard};
  setrlimit(resource, &limit);
}

// What confines a process that runs code of unknown origin; each step where the system permits it.
static inline void launch_confine(bool becomes_nobody) {
  launch_limit(RLIMIT_FSIZE, 0, 0);
#if defined(__linux__)
  unshare(ADJOINT_NEW_NETWORK);
#endif
  if (becomes_nobody && geteuid() == 0) {
    // Nobody: its signals reach no other process, and it reads no memory but its own.
    if (setgroups(0, NULL) || setgid(65534) || setuid(65534)) {}
  }
  // After the change of user, since a process above this limit could not change it.
  launch_limit(RLIMIT_NPROC, 0, 0);
#if defined(__linux__)
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  // It does not outlive the grader.
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
#endif
}

static inline void launch_close_from(int first) {
#if defined(__linux__) && defined(SYS_close_range)
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  for (int i = first; i < 4096; i++) close(i);
}

// Starts a program in a session of its own, its descriptors 0 to count-1 being those given, and no others open.
//
// Returns its process, or -1. A program that cannot be executed ends with status 127.
static inline pid_t launch(
    const char *path, char *const arguments[], char *const environment[], const char *folder,
    const int *descriptors, int count, struct launch_limits limits) {
  const pid_t process = fork();
  if (process != 0) return process;
  setsid();
  if (folder != NULL && chdir(folder) != 0) _exit(127);
  // Above all numbers that they are to have, so that none is overwritten before it is copied.
  int copies[8];
  for (int i = 0; i < count; i++) copies[i] = fcntl(descriptors[i], F_DUPFD, 16);
  // Opened now: after the change of user its folder may be closed to it.
  const int opened = open(path, O_RDONLY | O_CLOEXEC);
  const int program = opened < 0 ? -1 : fcntl(opened, F_DUPFD, 16);
  for (int i = 0; i < count; i++) dup2(copies[i], i);
  if (program >= 0) dup2(program, count);
  fcntl(count, F_SETFD, FD_CLOEXEC);
  launch_close_from(count + 1);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGINT, SIG_DFL);
  launch_limit(RLIMIT_CORE, 0, 0);
  if (limits.processor_seconds > 0)
    launch_limit(RLIMIT_CPU, limits.processor_seconds, limits.processor_seconds + 1);
  if (limits.memory_bytes > 0) launch_limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
  if (limits.is_confined) launch_confine(limits.becomes_nobody);
#if defined(__linux__)
  if (limits.is_confined) fexecve(count, arguments, environment);
#endif
  execve(path, arguments, environment);
  _exit(127);
}

// Whether the process was started with a signal ignored, as a shell does for commands in the background.
static inline bool launch_ignores(int signal) {
  struct sigaction action;
  return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

// Keeps processes of the same user from reading the memory of this one, where the system knows the call.
static inline void launch_hide_memory(void) {
#if defined(__linux__)
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

// Opens a terminal of its own, for programs that behave differently on one. Returns 0, or -1.
static inline int launch_open_terminal(int *near_end, int *far_end) {
  *near_end = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*near_end < 0 || grantpt(*near_end) != 0 || unlockpt(*near_end) != 0) return -1;
  const char *name = ptsname(*near_end);
  *far_end = name == NULL ? -1 : open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  return *far_end < 0 ? -1 : 0;
}
