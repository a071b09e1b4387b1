import Kernels
import Testing

@testable import LessonKit

@Suite("Processor") struct ProcessorTests {
  private let older = "processor\t: 0\nflags\t\t: fpu sse2 avx avx2 fma bmi2\nflags\t\t: avx512f\n"

  @Test("this machine runs what was built on it")
  func here() {
    #expect(Processor.complaint == nil)
    #expect([128, 256, 512].contains(KernelBuild.vectorBits))
  }

  @Test("instructions that are missing are named, with the setting that fits the machine")
  func missing() throws {
    let sentence = try #require(Processor.complaint(vectorBits: 512, information: older))
    #expect(sentence.contains("no avx512f, avx512bw, avx512dq, avx512vl, avx512cd;"))
    #expect(sentence.contains("LANES=256"))
    let old = try #require(Processor.complaint(vectorBits: 256, information: "flags : sse2 avx2"))
    #expect(old.contains("no fma, bmi2;") && old.contains("LANES=0"))
  }

  @Test("a build that fits, and a system that does not list its flags, are not complained about")
  func fits() {
    #expect(Processor.complaint(vectorBits: 256, information: older) == nil)
    #expect(Processor.complaint(vectorBits: 128, information: "flags : fpu") == nil)
    #expect(Processor.complaint(vectorBits: 512, information: "") == nil)
  }
}
