import Testing

@testable import Grading

@Suite("What a file may contain") struct SourceGateTests {
  private static func refusal(_ text: String) -> String? {
    do {
      try SourceGate.check(Submission(text: text))
      return nil
    } catch {
      return error.description
    }
  }

  @Test(
    "comments and literals go, code within a literal stays",
    arguments: [
      ("a // b\nc", "a \nc"), ("a /* b /* c */ d */ e", "a   e"), ("\"a\" + b", "\"\" + b"),
      ("\"\\(a(\")\"))b\" c", "\"\" (a(\"\")) c"), ("#\"\\(a) \"b\"# c", "\"\" c"), ("#\"\\#(a)\"# c", "\"\" (a) c"),
      ("\"\"\"\na \"b\"\n\"\"\" c", "\"\" c"), ("\"a\\\"b\" c", "\"\" c"), ("\"a\nb", "\"\"\nb"),
      ("/* a", " "), ("\"/*\" b \"*/\"", "\"\" b \"\""),
    ])
  func code(text: String, code: String) {
    #expect(SourceText(text).code == code)
  }

  @Test(
    "ways out are refused, wherever they are written",
    arguments: [
      ("import Glibc", "imports Glibc"), ("import struct Networks.Dense", "imports Networks"),
      ("import/**/`Foundation`", "imports Foundation"), ("import\nDarwin", "imports Darwin"),
      ("@_silgen_name(\"a\") func b()", "@_silgen_name"), ("@ main struct A {}", "@main"),
      ("let a = \"\\({ @_extern(c) func f() }())\"", "@_extern"), ("#if DEBUG\n#endif", "#if"),
      ("let a = #filePath", "#filePath"), ("let a = #/b/#", "#/b"), ("#externalMacro()", "#externalMacro"),
      ("withUnsafeBytes(of: a) {}", "withUnsafeBytes"), ("let a = unsafeBitCast(b)", "unsafeBitCast"),
      ("Unmanaged.passRetained(a)", "Unmanaged"), ("infix operator +++", "operator"),
      ("struct Matrix<S> {}", "declares a Matrix"), ("typealias Double = Float", "declares a Double"),
    ])
  func refused(text: String, sentence: String) {
    #expect(Self.refusal(text)?.contains(sentence) == true)
  }

  @Test(
    "an answer's text is not refused for words in comments and literals, or for names of its own",
    arguments: [
      "import Matrices\n\nfunc a() {}", "import struct Matrices.Matrix", "// import Glibc, #if, unsafe\nlet a = 1",
      "/* @main */ @discardableResult func a() -> Int { 1 }", "let a = \"import Glibc #if @main unsafe\"",
      "func important() {}", "let imports = 1", "func f(_ g: @escaping () -> Double) {}", "",
    ])
  func accepted(text: String) {
    #expect(Self.refusal(text) == nil)
  }
}
