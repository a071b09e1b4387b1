import Testing

@testable import Kernels

#if os(Linux)
  @Suite("Placement on cores") struct PlacementTests {
    @Test("a thread that leaves its core may use the same cores as before")
    func allowedCores() throws {
      let before = try #require(Placement.allowedCores)
      Placement.leaveCore()
      #expect(Placement.allowedCores == before)
      #expect(before.contains { $0 != 0 })
    }

    @Test("the core of a thread is one that it may use")
    func core() throws {
      let core = try #require(Placement.core)
      let allowed = try #require(Placement.allowedCores)
      #expect(allowed[core / 64] >> UInt64(core % 64) & 1 == 1)
    }
  }
#endif
