import Adjoint
import LessonKit

/// Lesson 13: Burgers' equation, solved by a network.
@main enum BurgersLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-burgers",
      summary:
        "Solves Burgers' equation by a physics-informed network; makes the lecture's tables.",
      example: "swift run -c release lesson-burgers --table 1 --shard 1/36")
    let options = TableOptions(&arguments)

    Command.run(arguments) { settings in
      Threads.count = settings.threads
      var lesson = Lesson("Lesson 13: Burgers' equation", settings)
      if try options.tell(settings, &lesson) {
        try lesson.finish()
        return
      }
    }
  }
}
