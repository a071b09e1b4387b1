// 16. Leaves a process behind that writes later.
// gate: imports Glibc
import Glibc

func attack() throws {
  var process = pid_t()
  let words: [String] = ["sh", "-c", "while true; do echo passed; sleep 1; done"]
  let arguments = words.map { strdup($0) } + [nil]
  for _ in 0..<100 { posix_spawn(&process, "/bin/sh", nil, nil, arguments, nil) }
}
