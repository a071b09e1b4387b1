import LessonKit

/// All texts of the course.
struct CourseTexts {
  let lessons: [LessonText]
  let studies: [LessonText]
  let exercises: [ExerciseText]
  /// By modules, in the order in which they build upon each other.
  let articles: [ArticleText]
  /// How lessons are made, and the list of the mistakes on the slides.
  let lessonsOverview: Markdown
  let exercisesOverview: Markdown
  let glossary: Glossary
  let notation: Markdown

  /// The modules with articles; those that are not here follow.
  static let modules = [
    "Networks", "PhysicsInformed", "Recurrent", "Convolutional", "Graphs", "DifferentialEquations", "AdaptiveBasis",
    "Kernels",
  ]

  /// - Throws: the place of what cannot be read.
  init(_ repository: Repository) throws {
    func markdown(_ path: String) throws -> Markdown { try Markdown(repository.text(path), file: path) }
    var (lessons, studies, exercises): ([LessonText], [LessonText], [ExerciseText]) = ([], [], [])
    for path in repository.texts(below: "Lessons") where path.fileName == "README.md" && path != "Lessons/README.md" {
      let lesson = LessonText(folder: path.folder, text: try markdown(path))
      if lesson.isStudy { studies.append(lesson) } else { lessons.append(lesson) }
    }
    for path in repository.texts(below: "Exercises") where path.fileName == "README.md" && path.folder != "Exercises" {
      exercises.append(try ExerciseText(folder: path.folder, text: try markdown(path)))
    }
    var articles: [ArticleText] = []
    for path in repository.texts(below: "Sources")
    where path.contains("/Documentation.docc/") || path == "Sources/Kernels/README.md" {
      articles.append(ArticleText(path: path, text: try markdown(path)))
    }
    func place(_ article: ArticleText) -> (Int, Int, String) {
      let module = Self.modules.firstIndex(of: article.module) ?? Self.modules.count
      return (module, article.isModule ? 0 : 1, article.path)
    }
    (self.lessons, self.studies, self.exercises) = (lessons, studies, exercises)
    self.articles = articles.sorted { place($0) < place($1) }
    lessonsOverview = try markdown("Lessons/README.md")
    exercisesOverview = try markdown("Exercises/README.md")
    glossary = try Glossary(try markdown("Lessons/Glossary.md"), file: "Lessons/Glossary.md")
    notation = try markdown("Lessons/Notation.md")
  }
}
