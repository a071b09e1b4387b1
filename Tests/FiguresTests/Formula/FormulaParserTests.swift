@testable import Figures
import Testing

@Suite("Parser of formulas") struct FormulaParserTests {
  @Test(
    "letters, scripts, words and fences",
    arguments: [
      ("x₁ + e²ˣ", "x_{1} + e^{2 x}"), ("w_ij² A_{l+1}", "w_{i j}^{2} A_{l + 1}"), ("λ_max u_xx", "λ_{'max'} u_{x x}"),
      ("x_in(n) f_a(x)", "x_{'in' (n)} f_{a} (x)"), ("P_(j−1)", "P_{j − 1}"), ("x_k,ij", "x_{k , i j}"),
      ("(1 − t)ᵏ⁻¹", "(1 − t)^{k − 1}"),
      ("e^(−h) e^−h e^x₃ e^min(h, 0)", "e^{(−) h} e^{(−) h} e^{x_{3}} e^{min (h , 0)}"),
      ("f′(x) A′_xx u′²", "f ′ (x) A ′_{x x} u ′^{2}"), ("w* x*y a * b", "w^{∗} x * y a * b"),
      ("x̂_i Z̄ ȳ ṽ", "x^_{i} Z¯ y¯ v~"), ("Wᵀ t⁽ᵏ⁾", "W^{T} t^{(k)}"), ("½ x", "{1 : 2} x"),
      ("∂²f πkx 27c²", "∂^{2} f π k x 27 c^{2}"), ("v tanh(w x) tanh″(Z)", "v tanh (w x) tanh ″ (Z)"),
      ("the mean of x", "'the mean of' x"), ("one-hot, L2 and A.T", "'one-hot' , 'L2 and A.T'"),
      ("a column, h − a with a", "'a column' , h − a 'with' a"), ("1 if x > 0, else 0", "1 'if' x > 0 , 'else' 0"),
      ("|1 − α a| ‖x‖₂ √ε |f″|/6", "|1 − α a| ‖x‖_{2} √{ε} {|f ″| / 6}"), ("p(x | y) N(y|μ)", "p (x | y) N (y | μ)"),
      ("⌈ln s⌉", "⌈ln s⌉"), ("√(σ² + ε) √2π √λ_max", "√{σ^{2} + ε} √{2 π} √{λ_{'max'}}"),
      ("Σ_{τ=1}^t x ∏_{s=2…t} y ∫₀ʰ", "∑_{τ = 1}^{t} x ∏_{s = 2 … t} y ∫_{0}^{h}"), ("V Λ Σ", "V Λ Σ"),
      ("max_j z_j log₂ p", "max_{j} z_{j} log_{2} p"), ("J_fᵀ(·)", "J_{f}^{T} (·)"),
      ("−2 (y − z) · −½ a ± b", "(−) 2 (y − z) · (−) {1 : 2} a ± b"), ("limited to ± δ", "'limited to' (±) δ"),
      ("1e-5 · 2", "1e-5 · 2"), ("a ← b → c ~ N(0, 1)", "a ← b → c ~ N (0 , 1)"),
      ("J_0ᵀ K_00² h_50", "J_{0}^{T} K_{00}^{2} h_{50}"),
      ("W^{mnp} k_m,cij λ_{max}", "W^{m n p} k_{m , c i j} λ_{max}"),
      ("x_{c, p + i} Σ_{w∈p}", "x_{c , p + i} ∑_{w ∈ p}"), ("P⊥ᵀ b, a ⊥ b", "P^{⊥ T} b , a ⊥ b"),
      ("x*_j", "x_{j}^{∗}"), ("∫₀ᵀ Wᵀ", "∫_{0}^{T} W^{T}"), ("K ⋆ᵀ X", "K ⋆^{T} X"), ("c = LS(w, p)", "c = LS (w , p)"),
    ])
  func trees(text: String, outline: String) throws {
    #expect(try FormulaNode.outline(text) == outline)
  }

  @Test(
    "a slash without blanks divides what it touches, one between blanks the product before it",
    arguments: [
      ("1/k Σ_i e_i²", "{1 / k} ∑_{i} e_{i}^{2}"), ("2 (F − Y) / n", "{2 (F − Y) / n}"),
      ("r²/2s²", "{r^{2} / 2 s^{2}}"),
      ("a + b c / (2 d) − e", "a + {b c / (2 d)} − e"), ("∂L/∂W · x", "{∂ L / ∂ W} · x"),
      ("∂²f/∂x_k∂x_l x_k", "{∂^{2} f / ∂ x_{k} ∂ x_{l}} x_{k}"), ("∂ ln q_j/∂z_l", "{∂ ln q_{j} / ∂ z_{l}}"),
      ("−Y / P / n", "(−) {{Y / P} / n}"), ("Σ_i a_i / Σ_i b_i", "{∑_{i} a_{i} / ∑_{i} b_{i}}"),
      ("Σ_j p_j / q_j", "∑_{j} {p_{j} / q_{j}}"), ("ln s / ln 2 steps", "{ln s / ln 2} 'steps'"),
      ("a/√(b + c)", "{a / √{b + c}}"), ("t / duration − 1", "{t / 'duration'} − 1"), ("1/−2", "{1 / (−) 2}"),
      ("f(x + h)/2h", "{f (x + h) / 2 h}"), ("A ⊙ B / c", "A ⊙ {B / c}"),
    ])
  func fractions(text: String, outline: String) throws {
    #expect(try FormulaNode.outline(text) == outline)
  }

  @Test(
    "brackets are matrices if they hold elements",
    arguments: [
      ("[1 −2]", "[1 | (−) 2]"), ("[0 −c; −c 0]", "[0 | (−) c; (−) c | 0]"), ("[X 1]ᵀ", "[X | 1]^{T}"),
      ("[1 − 1   2 + 3]", "[1 − 1 | 2 + 3]"), ("[0  ln 2  ln 5]", "[0 | ln 2 | ln 5]"),
      ("[f(x) − y]²", "[f (x) − y]^{2}"),
      ("U[−s, s] E[x y]", "U [(−) s , s] E [x y]"), ("[ 1/16  −3/8 ]", "[{1 / 16} | (−) {3 / 8}]"), ("[θ]", "[θ]"),
    ])
  func matrices(text: String, outline: String) throws {
    #expect(try FormulaNode.outline(text) == outline)
  }

  @Test(
    "what is no formula is named with its place",
    arguments: [
      ("a + (b", 5, "this ( is not closed: a ) is expected"),
      ("a)", 2, "this ) closes nothing: its opening bracket is missing"),
      ("(a]", 3, "a ) is expected in place of this ], for the ( at column 1"),
      ("a /", 3, "a denominator is expected behind this /"), ("= / b", 3, "a numerator is expected before this /"),
      ("x_ + 1", 2, "an index, an exponent or a brace is expected directly behind this sign"),
      ("^2", 1, "a base is expected before this ^"), ("= ²", 3, "a base is expected before this sub- or superscript"),
      ("2 √", 4, "what the root is of is expected directly behind this √"),
      ("x_{i", 3, "this { is not closed: a } is expected"), ("|a", 1, "this | is not closed: a | is expected"),
      (
        "[1 2; 3]", 1,
        "the rows of this matrix have 2 and 1 elements; separate them "
          + "by two blanks"
      ),
      ("a ─ b", 3, "\"─\" (U+2500) has no meaning in a formula; a drawing or code is a listing"),
      ("a\tb", 2, "\"\t\" (U+0009) has no meaning in a formula; a drawing or code is a listing"),
    ])
  func errors(text: String, column: Int, reason: String) {
    let error = #expect(throws: FormulaError.self) { try Formula("y = x\n" + text) }
    #expect(error == FormulaError(line: 2, column: column, reason: reason))
    #expect(error?.description == "line 2, column \(column): \(reason)")
  }

  @Test("an empty text is no formula", arguments: ["", " \n "])
  func empty(text: String) {
    #expect(throws: FormulaError(line: 1, column: 1, reason: "this formula is empty")) { try Formula(text) }
  }
}
