import Testing

@testable import LessonKit

@Suite("Shards") struct ShardTests {
  @Test("all parts together have each task once", arguments: 1...7)
  func partition(count: Int) {
    let tasks = Array(0..<20)
    let parts = (1...count).map { Shard($0, of: count).part(of: tasks) }
    #expect(parts.joined().sorted() == tasks)
    // No part has more than one task more than another.
    #expect(parts.map(\.count).max()! - parts.map(\.count).min()! <= 1)
  }

  @Test("the whole is one part of one")
  func whole() {
    #expect(Shard.whole.part(of: [3, 1, 2]) == [3, 1, 2])
  }

  @Test("3/36 is read and written")
  func text() {
    #expect(Shard("3/36") == Shard(3, of: 36))
    #expect(Shard(3, of: 36).description == "3/36")
  }

  @Test(
    "a text that is not a part is refused with a sentence",
    arguments: ["", "x", "3", "3/2", "0/2", "-1/2", "1/2/3", "1/", "/2", "1 /2"])
  func refused(text: String) {
    #expect(Shard(text) == nil)
    var arguments = Arguments("study", summary: "")
    let shard = arguments.shard("shard", help: "")
    #expect(
      throws: ArgumentError.invalidValue(
        option: "--shard", expected: "i/n with 1 ≤ i ≤ n, as in 3/36", found: text)
    ) { try arguments.parse(["--shard", text])[shard] }
  }

  @Test("a part that does not exist stops the program")
  func impossible() async {
    await #expect(processExitsWith: .failure) { _ = Shard(3, of: 2) }
  }
}
