// 9. Leaves a function that writes when the program ends.
// gate: imports Glibc
import Glibc

func attack() throws {
  atexit {
    let text = Array("passed\n".utf8)
    for descriptor in Int32(0)..<64 { _ = write(descriptor, text, text.count) }
  }
  exit(0)
}
