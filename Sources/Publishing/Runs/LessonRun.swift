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

  /// A picture of the page, to be shown small: without its texts, legends, title line and background, and with strong
  /// lines. It is the first one that fills more than half of a frame, else the one that fills most.
  var thumbnail: (svg: String, description: String)? {
    let pictures = (page?.content ?? "").components(separatedBy: "<div class=\"picture\"").dropFirst()
      .compactMap { part in Self.share(part.prefix(4096)).map { (part, $0) } }
    let chosen = pictures.first { $0.1 > 0.55 } ?? pictures.max { $0.1 < $1.1 }
    guard let chosen, let svg = MarkupScanner.firstPicture(of: chosen.0) else { return nil }
    let title = svg.firstMatch(of: /<title>(.*?)<\/title>/).map { String($0.1).unescaped } ?? ""
    let bare = svg.replacing(/<text(?s:.*?)<\/text>/, with: "").replacing(/<desc>(?s:.*?)<\/desc>/, with: "")
      .replacing(/<rect class="adjoint-surface"[^>]*>/, with: "")
      .replacing("</style>", with: Self.smallStyle + "</style>", maxReplacements: 1)
      .replacing(/viewBox="0 0 ([\d.]+) ([\d.]+)"/, maxReplacements: 1) { match in
        let height = (Double(match.2) ?? Self.titleHeight) - Self.titleHeight
        return "viewBox=\"0 \(Self.titleHeight.plain) \(match.1) \(height.plain)\""
      }
      .replacing(/\ height="([\d.]+)"/, maxReplacements: 1) { match in
        " height=\"\(((Double(match.1) ?? Self.titleHeight) - Self.titleHeight).plain)\""
      }
    return (bare + "\n", title)
  }

  private static let titleHeight = 28.0
  private static let smallStyle =
    ".adjoint-figure .adjoint-legend{display:none}.adjoint-figure .adjoint-line{stroke-width:4}"

  /// The share of a frame of 17 to 11 that the picture at the beginning of some markup fills.
  private static func share(_ markup: Substring) -> Double? {
    guard let match = markup.firstMatch(of: /<svg [^>]*width="([\d.]+)" height="([\d.]+)"/),
      let width = Double(match.1), let height = Double(match.2), width > 0, height > titleHeight
    else { return nil }
    let ratio = width / (height - titleHeight) / (17.0 / 11)
    return min(ratio, 1 / ratio)
  }
}
