import Figures
import Foundation
import Testing

/// Every formula of the articles, of the lessons' texts and of the exercises' tasks is read by the parser. Those of the
/// lessons' programs are looked for on the pages that these write.
@Suite("Formulas of the texts") struct FormulaCorpusTests {
  /// A block of a text that is not marked as anything else: its first line, counted from 1, and its lines.
  struct Block: Equatable {
    var line: Int
    var text: String
  }

  /// The blocks that are formulas. A fence with a word behind it, such as ```` ```text ```` or ```` ```swift ````, is
  /// none, nor are commands, which are indented and begin with the name of a program.
  static func blocks(of text: String) -> [Block] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var blocks: [Block] = []
    var position = 0
    while position < lines.count {
      defer { position += 1 }
      if lines[position].hasPrefix("```") {
        let start = position + 1
        while position + 1 < lines.count, !lines[position + 1].hasPrefix("```") { position += 1 }
        position += 1
        if lines[start - 1] == "```" { blocks.append(block(lines[start..<position], start)) }
      } else if lines[position].hasPrefix("    "), position > 0, lines[position - 1].isEmpty {
        // What is indented below an item of a list belongs to it.
        let before = lines[..<position].last { !$0.isEmpty } ?? ""
        let start = position
        while position + 1 < lines.count,
          lines[position + 1].hasPrefix("    ")
            || lines[position + 1].isEmpty && position + 2 < lines.count && lines[position + 2].hasPrefix("    ")
        { position += 1 }
        let found = block(lines[start...position], start)
        if before.prefixMatch(of: /\s*([-*]|\d+\.)\s|\s\s/) == nil, !isCommand(found.text) { blocks.append(found) }
      }
    }
    return blocks
  }

  private static func block(_ lines: ArraySlice<Substring>, _ start: Int) -> Block {
    let margin = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return Block(line: start + 1, text: lines.map { $0.dropFirst(margin) }.joined(separator: "\n"))
  }

  private static func isCommand(_ text: String) -> Bool {
    ["swift ", ".build/", "sbatch "].contains(where: text.hasPrefix)
  }

  /// The texts below a folder of the package.
  static func texts(_ folder: String) -> [URL] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "md" }
      .sorted { $0.path < $1.path }
  }

  @Test("every formula is read", arguments: [("Sources", 250), ("Lessons", 50), ("Exercises", 30)])
  func all(folder: String, least: Int) throws {
    var (count, read) = (0, 0)
    for file in Self.texts(folder) {
      for block in Self.blocks(of: try String(contentsOf: file, encoding: .utf8)) {
        count += 1
        let code = formula.text.firstMatch(of: #/let |import |\w\(\w+: /#)
        #expect(code == nil, "code is a listing: \(formula.text)")
        do {
          _ = try Formula(block.text)
          read += 1
        } catch {
          let path = file.path.components(separatedBy: "/\(folder)/").last ?? ""
          Issue.record("\(folder)/\(path), line \(block.line + error.line - 1): \(error)\n\(block.text)")
        }
      }
    }
    #expect(read == count && count >= least, "\(read) of \(count)")
    FileHandle.standardError.write(Data("\(folder): \(read) of \(count) formulas are read.\n".utf8))
  }

  @Test("blocks are found as a reader would find them")
  func sample() {
    let text = """
      Text

          a = b

          c = d

          swift run x

      - an item

          not a formula

      ```
      e = f
      ```
      ```text
      code
      ```

          swift run y
      """
    #expect(
      Self.blocks(of: text) == [
        Block(line: 3, text: "a = b\n\nc = d\n\nswift run x"), Block(line: 14, text: "e = f"),
      ])
  }
}
