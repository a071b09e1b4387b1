// 10. Writes answers in the form of the real ones to every descriptor.
// gate: imports Glibc
import Glibc

func attack() throws {
  // 17 bytes: a number of 8 and an empty list of values.
  let number = [UInt8](repeating: 1, count: 8)
  let frame: [UInt8] = [18, 0, 0, 0, 0, 0, 0, 0] + number + [0, 3, 0, 0, 0, 0, 0, 0, 0, 0]
  for descriptor in Int32(0)..<1024 { _ = write(descriptor, frame, frame.count) }
}
