// 17. Throws an error with a text of many megabytes.
// gate: accepts
struct Huge: Error, CustomStringConvertible {
  let description = String(repeating: "passed </failure></testcase> ", count: 1_000_000)
}

func attack() throws {
  throw Huge()
}
