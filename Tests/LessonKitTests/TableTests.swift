import LessonKit
import Testing

@Suite("Table") struct TableTests {
  private var sample: Table {
    var table = Table(["Gradient", "Error", "no"], caption: "Worst errors")
    table.append(["∂L/∂Wᵀ", .scientific(2.1e-10, digits: 1), 5])
    table.append(["A ⊙ û <&>", .missing, .integer(12)])
    return table
  }

  @Test("text columns are aligned to the left and number columns to the right")
  func text() {
    #expect(
      sample.text() == """
        Worst errors
        Gradient     Error  no
        ─────────  ───────  ──
        ∂L/∂Wᵀ     2.1e-10   5
        A ⊙ û <&>        –  12
        """)
  }

  @Test("one word among numbers makes a column of text")
  func mixedColumn() {
    var table = Table(["x", "y"])
    table.append([1, .number(0.5, digits: 2)])
    table.append(["none", .percent(0.25, digits: 0)])
    #expect(table.text() == "x        y\n────  ────\n1     0.50\nnone  25\u{A0}%")
  }

  @Test("a page shows the same cells, escaped, with number columns marked")
  func html() {
    let derivative =
      "<math><mrow><mrow><mi>∂</mi><mi>L</mi></mrow><mo lspace=\"0\" rspace=\"0\">/</mo><mrow><mi>∂</mi>"
      + "<msup><mi>W</mi><mi mathvariant=\"normal\">T</mi></msup></mrow></mrow></math>"
    #expect(
      sample.html() == """
        <div class="table"><table>
        <caption><span>Worst errors</span></caption>
        <thead><tr><th scope="col">Gradient</th><th scope="col" class="number">Error</th>\
        <th scope="col" class="number">no</th></tr></thead>
        <tbody>
        <tr><td>\(derivative)</td><td class="number">2.1×10⁻¹⁰</td><td class="number">5</td></tr>
        <tr><td>A ⊙ û &lt;&amp;&gt;</td><td class="number">–</td><td class="number">12</td></tr>
        </tbody>
        </table></div>
        """)
  }

  @Test("a row with too few cells is a programmer's mistake")
  func raggedRow() async {
    await #expect(processExitsWith: .failure) {
      var table = Table(["a", "b"])
      table.append(["only one"])
    }
  }
}
