import LessonKit

/// The XML of JUnit: a suite for each exercise, a case for each check.
struct JUnit {
  let assessments: [Assessment]
  let seconds: Double

  var text: String {
    let suites = assessments.map(suite).joined()
    let rows = assessments.flatMap(\.rows)
    let start = "<testsuites name=\"grade\" \(Self.counts(rows)) time=\"\(seconds.fixed(digits: 3))\">"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(start)\n\(suites)</testsuites>\n"
  }

  private func suite(_ assessment: Assessment) -> String {
    let rows = assessment.rows
    let cases = rows.map { row in
      let start = "    <testcase classname=\"\(row.exercise.xml)\" name=\"\(row.check.xml)\""
      if row.isNotAttempted { return "\(start)><skipped message=\"not attempted\"/></testcase>\n" }
      if row.hasPassed { return "\(start)/>\n" }
      let first = row.text.split(separator: "\n").first.map(String.init) ?? ""
      return "\(start)><failure message=\"\(first.xml)\">\(row.text.xml)</failure></testcase>\n"
    }.joined()
    let time = assessment.seconds.fixed(digits: 3)
    return "  <testsuite name=\"\(assessment.exercise.name.xml)\" \(Self.counts(rows)) errors=\"0\" time=\"\(time)\">\n"
      + cases + "  </testsuite>\n"
  }

  private static func counts(_ rows: [ResultRow]) -> String {
    let skipped = rows.count(where: \.isNotAttempted)
    let failed = rows.count { !$0.isNotAttempted && !$0.hasPassed }
    return "tests=\"\(rows.count)\" failures=\"\(failed)\" skipped=\"\(skipped)\""
  }
}

/// A table of the exercises, and what failed.
struct MarkdownTable {
  let assessments: [Assessment]

  var text: String {
    let rows = assessments.flatMap(\.rows)
    let points = rows.reduce(0) { $0 + $1.points }
    let maximum = rows.reduce(0) { $0 + $1.maximum }
    var text = "## \(points) of \(maximum) points\n\n| exercise | points | |\n|---|---:|---|\n"
    for assessment in assessments {
      let name = assessment.exercise.name.markdown
      text += "| \(name) | \(assessment.points)/\(assessment.exercise.points) | \(assessment.status.markdown) |\n"
    }
    let failed = rows.filter { !$0.hasPassed && !$0.isNotAttempted }
    if failed.isEmpty { return text }
    text += "\n| check | what was found |\n|---|---|\n"
    for row in failed { text += "| \(row.name.markdown) | \(row.text.markdown) |\n" }
    return text
  }
}

extension String {
  /// The text for content and attributes of XML. What XML 1.0 cannot have was removed before.
  var xml: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("\u{FFFE}", with: "�").replacing("\u{FFFF}", with: "�")
  }

  /// The text for a cell of a table of Markdown: nothing in it is markup.
  var markdown: String {
    var text = ""
    for character in self {
      switch character {
      case "|", "\\", "`", "*", "_", "[", "]", "#": text += "\\\(character)"
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\n", "\r\n": text += "<br>"
      default: text.append(character)
      }
    }
    return text
  }
}
