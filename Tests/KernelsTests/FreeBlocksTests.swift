import Testing

@testable import Kernels

@Suite("Free blocks") struct FreeBlocksTests {
  @Test("the bytes of a size class are those of its blocks")
  func bytesOfClasses() {
    for bytes in stride(from: 1, to: 1 << 21, by: 509) {
      let size = Memory.sizeClass(ofBytes: bytes)
      #expect(Memory.bytes(ofSizeClass: size.index) == size.bytes)
    }
  }

  @Test("more blocks than there are slots are kept as well, and handed out last in, first out")
  func overflow() async {
    await #expect(processExitsWith: .success) {
      let blocks = (0..<10).map { _ in Memory.allocate(Float.self, count: 500) }
      for block in blocks { Memory.deallocate(block, count: 500) }
      let again = (0..<10).map { _ in Memory.allocate(Float.self, count: 500) }
      #expect(again == blocks.reversed())
    }
  }
}
