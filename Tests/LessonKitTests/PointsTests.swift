import LessonKit
import Testing

@Suite("Points of a range") struct PointsTests {
  @Test("both ends are hit exactly, and the others are equally far apart")
  func ends() {
    #expect(points(-1...1, 5) == [-1, -0.5, 0, 0.5, 1])
    #expect(points(0.1...0.7, 4).first == 0.1 && points(0.1...0.7, 4).last == 0.7)
  }

  @Test("fewer than two points have no two ends and stop the program")
  func tooFew() async {
    await #expect(processExitsWith: .failure) { _ = points(0...1, 1) }
  }
}
