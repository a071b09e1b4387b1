import Adjoint
import LessonKit

/// What automatic differentiation does, on tapes short enough to read.
@main enum AutomaticDifferentiation {
  static func main() {
    let arguments = Arguments(
      "lesson-automatic-differentiation",
      summary: "Walks tapes forward and backward, counts the work, and measures differences.",
      example: "swift run -c release lesson-automatic-differentiation")
    Command.present("Automatic differentiation", arguments) { settings, lesson in
      lesson.text(
        """
        A program that computes a number is a list of elementary steps, and each step has a derivative that is known. \
        Automatic differentiation writes the list down and multiplies along it. Nothing is approximated: the result is \
        the derivative up to rounding, unlike that of differences, and no formula grows, unlike those of a program for \
        symbolic algebra.
        """)
      LogNormal().present(&lesson)
      UsedTwice().present(&lesson)
      Order().present(&lesson)
      Modes(sizes: settings.quick ? [1, 2, 4, 8, 16, 32] : [1, 2, 4, 8, 16, 32, 64, 128])
        .present(&lesson)
      DifferenceErrors(points: settings.quick ? 51 : 501).present(&lesson)
    }
  }
}

/// The name of a row of a tape, counted from 1 as in the lecture: v₁.
func v(_ index: Int) -> String {
  "v"
    + String(
      String.UnicodeScalarView(
        "\(index + 1)".unicodeScalars.map { Unicode.Scalar($0.value - 0x30 + 0x2080)! }))
}
