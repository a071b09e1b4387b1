import Testing

@testable import Kernels

// What is in the reserve depends on everything else that runs in the process, so these tests run in
// processes of their own.
@Suite("Memory") struct MemoryTests {
  @Test("a size class holds what was asked for and wastes at most a ninth")
  func sizeClasses() {
    var last = (index: 0, bytes: 0)
    for bytes in 1...100_000 {
      let size = Memory.sizeClass(ofBytes: bytes)
      #expect(size.bytes >= bytes && size.bytes % 64 == 0)
      // Whole lines of 64 bytes, and four of them at least.
      let lines = max(256, (bytes + 63) / 64 * 64)
      #expect(9 * (size.bytes - lines) <= size.bytes)
      // Each class has one size.
      #expect((size.index == last.index) == (size.bytes == last.bytes))
      #expect(size.index >= last.index)
      last = size
    }
  }

  @Test("a block that was given back is handed out again, for all counts of its size class")
  func recycling() async {
    await #expect(processExitsWith: .success) {
      let first = Memory.allocate(Double.self, count: 1000)
      Memory.deallocate(first, count: 1000)
      let second = Memory.allocate(Double.self, count: 999)
      #expect(first == second)
      let third = Memory.allocate(Double.self, count: 999)
      #expect(second != third)
      Memory.deallocate(second, count: 999)
      Memory.deallocate(third, count: 999)
      // Last in, first out: the block that is still in cache.
      #expect(Memory.allocate(Double.self, count: 999) == third)
    }
  }

  @Test("every block begins at a multiple of 64 bytes and has room for the padding")
  func alignment() {
    for count in [0, 1, 7, 8, 9, 100, 1000, 4097, 100_003] {
      let address = Memory.allocate(Double.self, count: count)
      #expect(UInt(bitPattern: address) % 64 == 0)
      // Under the address sanitizer this touches the last byte that belongs to the block.
      for i in 0..<count + Double.padding { address[i] = 1 }
      Memory.deallocate(address, count: count)
    }
  }

  @Test("releasing the reserve leaves nothing in it")
  func releasing() async {
    await #expect(processExitsWith: .success) {
      Memory.deallocate(Memory.allocate(Float.self, count: 1 << 20), count: 1 << 20)
      #expect(Memory.reservedBytes >= 4 << 20)
      Memory.releaseReserve()
      #expect(Memory.reservedBytes == 0)
    }
  }

  @Test("the reserve never grows beyond its limit")
  func limit() async {
    await #expect(processExitsWith: .success) {
      // Memory that is never written takes address space only.
      let count = Memory.largestReserve / 3 / 8
      let blocks = (0..<5).map { _ in Memory.allocate(Double.self, count: count) }
      for block in blocks {
        Memory.deallocate(block, count: count)
        #expect(Memory.reservedBytes <= Memory.largestReserve)
      }
      #expect(Memory.reservedBytes >= 8 * count)
    }
  }

  @Test("a block from the system is counted once, and reused blocks are counted as handed out")
  func counters() async {
    await #expect(processExitsWith: .success) {
      let (allocations, blocks) = (Memory.allocations, Memory.blocksFromSystem)
      let bytes = Memory.bytesFromSystem
      for _ in 0..<10 { Memory.deallocate(Memory.allocate(Double.self, count: 1000), count: 1000) }
      #expect(Memory.allocations == allocations + 10)
      #expect(Memory.blocksFromSystem == blocks + 1)
      #expect(Memory.bytesFromSystem == bytes + Memory.sizeClass(ofBytes: 8064).bytes)
      Memory.releaseReserve()
      #expect(Memory.bytesFromSystem == bytes)
    }
  }

  @Test("blocks that are not needed for long are given back to the system; those in use stay")
  func trimming() async {
    await #expect(processExitsWith: .success) {
      // Four large blocks wait: two are needed again and again, two never.
      let count = 1 << 20
      let use = { (number: Int) in
        let blocks = (0..<number).map { _ in Memory.allocate(Float.self, count: count) }
        for block in blocks { Memory.deallocate(block, count: count) }
      }
      use(4)
      let (reserved, obtained) = (Memory.reservedBytes, Memory.blocksFromSystem)
      // The first look only begins to watch, the second frees.
      for _ in 0...Memory.allocationsPerTrim { use(2) }
      #expect(Memory.reservedBytes == reserved / 2)
      #expect(Memory.blocksFromSystem == obtained)
    }
  }

  @Test("tasks that allocate and give back at the same time never share a block")
  func concurrency() async {
    await withTaskGroup { group in
      for task in 0..<8 {
        group.addTask {
          for round in 0..<500 {
            let count = 1 + (37 * round + 11 * task) % 300
            let address = Memory.allocate(Double.self, count: count)
            let mark = Double(1000 * task + round)
            for i in 0..<count { address[i] = mark }
            let isMine = (0..<count).allSatisfy { address[$0] == mark }
            Memory.deallocate(address, count: count)
            if !isMine { return false }
          }
          return true
        }
      }
      for await isMine in group { #expect(isMine) }
    }
  }
}
