import Adjoint
import BurgersTraining
import LessonKit

/// Mistakes of the slides on Burgers' equation: the code, the layers, the tables.
struct SlideCode {
  /// Errors of this run's seeds with one configuration.
  let errors: [Double]

  func present(_ lesson: inout Lesson) {
    lesson.heading("On the slides: the code, the layers, the tables")
    lesson.text(
      """
      E-01. The slide’s code cannot run. Inside of f, the assignment makes u a local variable, so its call on the \
      right is that of a variable without a value: UnboundLocalError. And TensorFlow 1 has no tf.pi.
      """)
    lesson.listing(
      """
      # slide
      def f(t, x):
          u = u(t, x)
          u_t = tf.gradients(u, t)[0]
          u_x = tf.gradients(u, x)[0]
          u_xx = tf.gradients(u_x, x)[0]
          f = u_t + u*u_x - (0.01/tf.pi)*u_xx
          return f

      # corrected
      def f(t, x):
          v = u(t, x)
          v_t = tf.gradients(v, t)[0]
          v_x = tf.gradients(v, x)[0]
          v_xx = tf.gradients(v_x, x)[0]
          return v_t + v*v_x - (0.01/np.pi)*v_xx
      """)
    presentLayers(&lesson)
    presentTables(&lesson)
  }

  private func presentLayers(_ lesson: inout Lesson) {
    lesson.text(
      """
      E-03. “9 layers with 20 neurons per hidden layer” counts matrices of weights: 8 hidden layers and the output. \
      Table 2 counts hidden layers. The number of parameters, Σ (p + 1) q over the layers from p to q:
      """)
    var table = Table(["reading", "layers", "parameters"])
    for (name, hidden) in [("8 hidden layers: the authors’ code", 8), ("9 hidden layers", 9)] {
      let network = BurgersNetwork(hiddenLayers: hidden, neurons: 20)
      var random = Random(seed: 1)
      let counted = network.model(on: RaissiSetup().equation.domain, using: &random)
        .parameters.count
      table.append([
        .text(name), .text(network.widths.map(String.init).joined(separator: " ")),
        .integer(counted),
      ])
      lesson.metric("parametersOf\(hidden)HiddenLayers", counted)
    }
    lesson.table(table)
  }

  private func presentTables(_ lesson: inout Lesson) {
    let (first, second) = (6.7e-4, 9.6e-4)
    lesson.text(
      """
      E-04. One configuration is in both tables: N_u = 100, N_f = 10 000, 8 hidden layers of 20. Table 1 says \
      \(first.scientific(digits: 1)), Table 2 \(second.scientific(digits: 1)), \((second / first).fixed(digits: 2)) \
      times as much: single runs in single precision. The authors’ script contradicts both captions: 40 neurons in \
      Table 1, N_u = 200 in Table 2. It has N_f + 456 points, and times up to 0.99 only.
      """)
    if errors.count > 1 {
      let range = MedianAndRange(of: errors)
      lesson.text(
        """
        Of the \(errors.count) seeds above the largest error is \
        \((range.maximum / range.minimum).fixed(digits: 2)) times the smallest.
        """)
    }
    lesson.text(
      """
      E-05. In Table 2 of the slide the first number of row 2 is also in row 4, whose own numbers are joined. Table 1 \
      lacks the label N_f of its columns.
      """)
    var table = Table(
      ["hidden layers", "10", "20", "40"], caption: "Table 2 as printed and as in the authors’ file"
    )
    table.append(["2", "7.4e-02", "5.3e-02", "1.0e-01"])
    table.append(["4, as printed", "7.4e-02 3.0e-03", "9.4e-04", "6.4e-04"])
    table.append(["4, right", "3.0e-03", "9.4e-04", "6.4e-04"])
    lesson.table(table)
  }
}
