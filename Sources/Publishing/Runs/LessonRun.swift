import Foundation
import LessonKit

/// What there is of a lesson's last run.
enum LessonRun {
  case page(ReportPage, seconds: Double?)
  /// There is no run.
  case missing
  /// A run was made for the book, and has no page.
  case failed(String)

  /// Reads the run in a folder of runs, as a lesson leaves it in `NAME`, or in `NAME/report`.
  ///
  /// - Parameter folder: the folder of all runs.
  static func read(_ command: String, in folder: String) -> LessonRun {
    for place in ["\(folder)/\(command)/report", "\(folder)/\(command)"] {
      guard let text = try? SystemFile.text(of: place + "/index.html"), let page = ReportPage(text),
        page.settings["program"] == command
      else { continue }
      return .page(page, seconds: seconds(place))
    }
    return .missing
  }

  private struct Result: Decodable { let seconds: Double }

  private static func seconds(_ place: String) -> Double? {
    guard let text = try? SystemFile.text(of: "\(place)/\(RunFile.name)") else { return nil }
    return (try? UntrustedJSON.decode(Result.self, from: Array(text.utf8)))?.seconds
  }

  var isMissing: Bool { if case .missing = self { true } else { false } }
  var page: ReportPage? { if case .page(let page, _) = self { page } else { nil } }
  var isQuick: Bool { page?.settings["quick"] == "yes" }

  /// The kind and the duration of the run, in a few words.
  var summary: String {
    switch self {
    case .missing: "no run yet"
    case .failed: "the run failed"
    case .page(_, let seconds):
      (isQuick ? "quick run" : "full run") + (seconds.map { ", " + Self.duration($0) } ?? "")
    }
  }

  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<0.95: "\(max(seconds, 0.1).fixed(digits: 1)) s"
    case ..<90: "\(seconds.fixed(digits: 0)) s"
    case ..<5400: "\((seconds / 60).fixed(digits: 0)) min"
    default: "\((seconds / 3600).fixed(digits: 1)) h"
    }
  }

  /// The first picture of the page without its texts and its background, to be shown small, with its description.
  var thumbnail: (svg: String, description: String)? {
    guard let content = page?.content, let svg = MarkupScanner.firstPicture(of: content) else { return nil }
    let title = svg.firstMatch(of: /<title>(.*?)<\/title>/).map { String($0.1).unescaped } ?? ""
    let bare = svg.replacing(/<text(?s:.*?)<\/text>/, with: "").replacing(/<desc>(?s:.*?)<\/desc>/, with: "")
      .replacing(/<rect class="adjoint-surface"[^>]*>/, with: "")
    return (bare + "\n", title)
  }
}
