import Adjoint
import LessonKit

/// Automatic differentiation, on tapes that are short enough to read.
@main enum AutomaticDifferentiation {
  static func main() {
    let arguments = Arguments(
      "lesson-automatic-differentiation",
      summary: "Traverses tapes forward and backward, counts operations, and measures the error of differences.",
      example: "swift run -c release lesson-automatic-differentiation")
    Command.present(
      "Automatic differentiation", arguments,
      exercises: ["tape-sweep", "dual-numbers", "central-difference", "gradient-check"]
    ) { settings, lesson in
      lesson.text(
        """
        A program that computes a number is a list of elementary steps, and each step has a derivative that is known. \
        Automatic differentiation records the list and applies the chain rule along it. Nothing is approximated: in \
        contrast to differences the result is the derivative up to rounding, and in contrast to symbolic \
        differentiation no formula grows.
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
