import Figures
import Foundation
import Testing

@testable import Publishing

/// Every formula of the articles, of the lessons' texts and of the exercises' tasks is read by the parser. Those of the
/// lessons' programs are looked for on the pages that these write.
@Suite("Formulas of the texts") struct FormulaCorpusTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  @Test(
    "every text is read, and every formula in it", arguments: [("Sources", 250), ("Lessons", 50), ("Exercises", 30)])
  func all(folder: String, least: Int) throws {
    let repository = try Repository(root: Self.root)
    var (count, read) = (0, 0)
    for path in repository.texts(below: folder) {
      for formula in try Markdown(repository.text(path), file: path).formulas {
        count += 1
        let code = formula.text.firstMatch(of: #/let |import |\w\(\w+: /#)
        #expect(code == nil, "code is a listing: \(formula.text)")
        do {
          _ = try Formula(formula.text)
          read += 1
        } catch {
          Issue.record("\(path), line \(formula.line + error.line - 1): \(error)\n\(formula.text)")
        }
      }
    }
    #expect(read == count && count >= least, "\(read) of \(count)")
    FileHandle.standardError.write(Data("\(folder): \(read) of \(count) formulas are read.\n".utf8))
  }

  @Test("blocks are found as a reader would find them")
  func sample() throws {
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
    let formulas = try Markdown(text).formulas
    #expect(formulas.map(\.text) == ["a = b\n\nc = d\n\nswift run x", "e = f"] && formulas.map(\.line) == [3, 14])
  }
}
