// 10. Puts its own pipe in the place of every descriptor.
// gate: imports Glibc
import Glibc

func attack() throws {
  var ends: [Int32] = [0, 0]
  pipe(&ends)
  for descriptor in Int32(0)..<1024 where !ends.contains(descriptor) { dup2(ends[1], descriptor) }
}
