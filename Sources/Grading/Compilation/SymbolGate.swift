import Foundation

/// What an object file may not name: functions by which code would leave its process, and modules with the answers.
///
/// The text of a file that names none of them in Swift could reach them by a name of the linker; this gate does not
/// depend on how. A table of symbols, in ELF and in Mach-O, has each name between two zero bytes.
enum SymbolGate {
  /// - Throws: the sentence on the first name that is refused.
  static func check(object path: String) throws(Refusal) {
    guard let data = FileManager.default.contents(atPath: path) else { throw Refusal("the object file cannot be read") }
    for name in functions {
      for spelling in [name, "_" + name] where data.range(of: Data([0] + Array(spelling.utf8) + [0])) != nil {
        throw Refusal("it calls \(name), which is not for exercises")
      }
    }
    for module in modules where data.range(of: Data("$s\(module.utf8.count)\(module)".utf8)) != nil {
      throw Refusal("it uses the module \(module): an answer needs Matrices alone")
    }
  }

  private static let modules = [
    "Networks", "PhysicsInformed", "Recurrent", "Convolutional", "Graphs", "DifferentialEquations", "AdaptiveBasis",
    "Verification", "Foundation", "Grading", "ExerciseChecks",
  ]

  private static let functions = [
    "dlopen", "dlsym", "dladdr", "syscall", "fork", "vfork", "clone", "execve", "execv", "execvp", "posix_spawn",
    "system", "popen", "ptrace", "process_vm_readv", "process_vm_writev", "kill", "socket", "connect",
    "pthread_create", "mprotect", "setrlimit", "prctl", "unlink", "rename", "symlink", "chmod",
  ]
}
