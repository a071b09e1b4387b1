import Foundation
import LessonKit

/// The autograder for Gradescope: the sources that grading needs, and the two scripts that it calls.
struct GradescopePackage {
  let course: Course
  let exercises: [Exercise]

  /// Built once, when the image is made. All it needs is a base image with Swift.
  static let setup = """
    #!/usr/bin/env bash
    # Builds the grader once, in an image with Swift, such as swift:6.2.
    set -euo pipefail
    if ! command -v swift >/dev/null; then
      echo "error: this autograder needs a base image with Swift, such as swift:6.2" >&2
      exit 1
    fi
    cd /autograder/source
    PART=Grading swift build --product grade

    """

  /// Run for each submission. Its status is that of the grader; the points are in the file.
  var run: String {
    """
    #!/usr/bin/env bash
    # Grades one submission.
    set -u
    cd /autograder/source
    exec .build/debug/grade \(exercises.map(\.name).joined(separator: " ")) \\
      --submission /autograder/submission --gradescope /autograder/results/results.json

    """
  }

  /// The archive.
  ///
  /// - Throws: if a file of the package cannot be read.
  func archive() throws -> [UInt8] {
    var archive = ZipArchive()
    archive.add("setup.sh", Array(Self.setup.utf8), isExecutable: true)
    archive.add("run_autograder", Array(run.utf8), isExecutable: true)
    for path in try paths {
      guard let data = FileManager.default.contents(atPath: "\(course.package)/\(path)") else {
        throw RunFailure("the file \(path) cannot be read")
      }
      archive.add(path, [UInt8](data))
    }
    return archive.complete
  }

  /// The manifest, the sources of what grading needs, and the answers; no file that a learner edits.
  private var paths: [String] {
    get throws {
      var paths = ["Package.swift"]
      for folder in ["Sources", "Exercises/Answers"] {
        let files = FileManager.default.enumerator(atPath: "\(course.package)/\(folder)")
        let names = (files?.compactMap { $0 as? String } ?? []).filter { !$0.contains(".docc/") }
        let endings = [".swift", ".h", ".modulemap"]
        paths += names.filter { name in endings.contains(where: name.hasSuffix) }.sorted().map { "\(folder)/\($0)" }
      }
      // Modules that grading does not need have resources that are not here.
      return paths.filter { !$0.hasPrefix("Sources/Datasets/") }
    }
  }
}

extension GradeCommand {
  /// Writes the autograder for some exercises.
  func package(_ exercises: [Exercise], to path: String) throws {
    let package = GradescopePackage(course: course, exercises: exercises)
    let bytes = try package.archive()
    try SystemFile.save(bytes, as: path)
    let points = exercises.reduce(0) { $0 + $1.points }
    let names = exercises.map(\.name).joined(separator: ", ")
    console.say(
      """
      \(path): an autograder for \(points) points: \(names).
      Upload it with a base image that has Swift 6.2 or newer.
      """)
  }
}
