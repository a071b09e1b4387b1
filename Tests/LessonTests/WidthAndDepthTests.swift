import Foundation
import Testing

@Suite("lesson-width-and-depth") struct WidthAndDepthLessonTests {
  @Test("depth folds exactly, and no training is better than the best polygon")
  func polygons() throws {
    let lesson = try QuickLesson("lesson-width-and-depth")
    // All weights are powers of two: nothing is rounded.
    #expect(try lesson("sawtoothDeepError") == 0 && lesson("sawtoothShallowError") == 0)
    #expect(try lesson("sawtoothPieceMismatches") == 0)
    // √(7/16 / 48); the mean is over 10 001 points, 625 per piece, whose mean squares are within 1/625 of the
    // integral's.
    let bound = (7.0 / 16 / 48).squareRoot()
    #expect(try abs(lesson("sawtoothFewUnitsBound") - bound) <= .ulpOfOne)
    #expect(try lesson("sawtoothFewUnitsRMS") >= bound * (1 - 1.0 / 625))

    // A sum of up to 64 terms is off by at most 64 ε, in units of the smallest error, 64⁻²/√180.
    #expect(
      try lesson("interpolantMismatch") <= 64 * .ulpOfOne * 64 * 64 * 180.0.squareRoot())
    // At most 9 kinks make the integral inexact in 9 of its 512 cells.
    #expect(try lesson("trainedOverBoundMinimum") >= 1 - 9.0 / 512)
  }
}
