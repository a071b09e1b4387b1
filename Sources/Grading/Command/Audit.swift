import Foundation

/// What must be trusted when files of others are graded, said plainly.
struct Audit {
  /// Whether the grader runs with all privileges, so that it can give them up for a learner's code.
  var isPrivileged = geteuid() == 0
  #if os(Linux)
    var isLinux = true
  #else
    var isLinux = false
  #endif

  var text: String {
    """
    Whoever grades files of others must trust:
    - the compiler: a learner's file is compiled with the rights of whoever runs the grader. Macros, plugins,
      conditional code, imports but of Matrices and unknown attributes are refused before; the time is limited.
    - the system: a learner's function runs in a process of its own.
    \(confinement.map { "  - " + $0 }.joined(separator: "\n"))
    - the files in Exercises/Answers and the build folder: whoever can change them can change the points.
    - this machine for the time of one check: a process that computes for three seconds is only then ended.

    What need not be trusted: what a learner's function says, prints, or how it ends. It hands back values; the right
    ones are computed and compared in the grader's own process, which alone writes the files with points.

    These limits are not a sandbox. For marks that count, run the grader in a container that is thrown away, without
    network and without secrets. A learner who runs it at home has the answers in Exercises/Answers.
    """
  }

  private var confinement: [String] {
    let memory =
      isLinux
      ? "memory: 2 GB of address space."
      : "memory: NOT limited, as macOS holds no process to such a limit; the time is."
    let user =
      isPrivileged
      ? "user: nobody, so it reaches no file and no process of yours that is not open to all."
      : "user: YOUR OWN, since the grader is not run by root: it can read your files. Answers can be read, too."
    let network =
      isLinux
      ? "network: none, where the system lets the grader take it away\(isPrivileged ? "" : " (not without root)")."
      : "network: NOT cut off on this system."
    return [
      "time: 3 s of processor time, 15 s in all.", memory,
      "processes and threads: it can start none.",
      "files: it can write no byte into one; none is open but its input and output.", "environment: empty.",
      "output: 64 kB are kept, the rest is counted.", user, network,
    ]
  }
}
