import Figures
import Foundation
import LessonKit
import TestSupport
import Testing

/// Moving figures on a page, as its reader uses them.
@Suite("Moving figures on a page") struct MotionPlayerTests {
  /// A curve that rises over some frames.
  private static func motion(_ frames: Int, caption: String = "epoch") -> Motion<LineChart> {
    Motion(
      (0..<frames).map { k in
        (
          "\(caption) \(k)",
          LineChart(
            title: "A line", x: Axis(label: "x"), y: Axis(label: "y"),
            series: [.init(name: "", x: [0, 1], y: [0, Double(k)])])
        )
      })
  }

  private static func page(_ caption: String = "epoch") -> String {
    var report = Report(title: "Moving figures")
    report.figure(Square(), caption: "This one stands still.")
    report.figure(motion(4, caption: caption), caption: "Four frames.")
    report.figure(motion(21), caption: "Many frames.")
    return report.html()
  }

  @Test("a page without them has no script, one with several has it once")
  func script() {
    var still = Report(title: "x")
    still.figure(Square(), caption: "Caption.")
    #expect(!still.html().contains("<script") && !still.html().contains("player"))
    let page = Self.page()
    #expect(page.ranges(of: "<script").count == 1 && page.ranges(of: "class=\"player\"").count == 2)
    #expect(page.contains("type=\"range\" min=\"0\" max=\"3\" value=\"3\" step=\"1\" aria-label=\"Frame of figure 2\""))
  }

  @Test("the page with its script is well-formed, loads nothing, and captions cannot inject markup")
  func wellFormed() throws {
    let page = Self.page("</script><b onclick=\"x\">&'")
    let markup = try #require(ParsedMarkup(String(page.dropFirst("<!DOCTYPE html>\n".count))))
    #expect(markup.named("script").count == 1 && markup.named("b").allSatisfy { $0.attributes["onclick"] == nil })
    #expect(markup.named("input")[0].attributes["aria-valuetext"] == "</script><b onclick=\"x\">&' 3")
    let script = try #require(markup.named("script").first).text
    for word in ["http", "fetch", "import", "eval", "innerHTML", "localStorage"] { #expect(!script.contains(word)) }
  }

  @Test("the script of moving figures has at most 80 lines, those of all pages 200")
  func lines() throws {
    let script = try #require(Self.page().firstMatch(of: /<script>(?s:(.*?))<\/script>/)).1
    #expect(script.split(separator: "\n").count <= 80)
  }

  @Test("the file of a figure shows the last frame and needs no script")
  func file() throws {
    try withTemporaryFolder { (folder: String) in
      var report = Report(title: "x")
      report.figure(Self.motion(3), caption: "Caption.")
      try report.write(toFolder: folder)
      let file = try String(contentsOfFile: folder + "/figure-1.svg", encoding: .utf8)
      let groups = try #require(ParsedMarkup(file)).named("g").filter { $0.attributes["data-last"] != nil }
      #expect(!file.contains("<script") && groups.count == 6)
      #expect(groups.filter { $0.attributes["display"] == nil }.map { $0.attributes["data-last"] } == ["2", "2"])
    }
  }

  // MARK: - In a browser

  /// Runs a script on the page.
  private func drive<Value: Decodable>(
    hasScripts: Bool = true, width: Int = 1000, flags: [String] = [], _ script: String
  ) throws -> Value {
    try withTemporaryFolder { (folder: URL) in
      let file = folder.appendingPathComponent("page.html")
      try Data(Self.page().utf8).write(to: file)
      let drive = try #require(Browser.installed).drive(
        file, width: width, hasScripts: hasScripts, flags: flags, returning: Value.self,
        script: """
          const captions = number => [...one('#figure-' + number).querySelectorAll('.adjoint-moment text')]
            .filter(isShown).map(text => text.textContent).join();
          const lines = number => [...one('#figure-' + number).querySelectorAll('polyline')].filter(isShown).length;
          \(script)
          """)
      #expect(drive.console == [])
      return drive.value
    }
  }

  private static let hasBrowser = Browser.installed != nil

  @Test("without scripts the last frame of each stands, without controls", .enabled(if: hasBrowser))
  func withoutScripts() throws {
    let seen: [String] = try drive(
      hasScripts: false,
      "return [captions(2), captions(3), lines(2) + ' ' + lines(3), all('.player').filter(isShown).length + ''];")
    #expect(seen == ["epoch 3", "epoch 20", "1 1", "0"])
  }

  @Test("slider, step buttons and keys choose the frame of one figure alone", .enabled(if: hasBrowser))
  func controls() throws {
    let seen: [String] = try drive(
      """
      const [slider, other] = all('.player input'), [play, back, forth] = all('.player button');
      const seen = [captions(2)];
      const note = () => seen.push(captions(2) + ' ' + slider.getAttribute('aria-valuetext') + ' ' + lines(2));
      slider.value = 1;
      slider.dispatchEvent(new Event('input'));
      note();
      for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'End', 'ArrowRight', 'Home']) {
        press(slider, key);
        note();
      }
      press(slider, 'ArrowRight', { altKey: true });
      note();
      forth.click();
      forth.click();
      back.click();
      note();
      press(back, 'End');
      note();
      seen.push(captions(3) + ' ' + other.value);
      return seen;
      """)
    func frame(_ number: Int) -> String { "epoch \(number) epoch \(number) 1" }
    #expect(
      seen
        == ["epoch 3"] + [1, 0, 0, 1, 3, 3, 0, 0, 1, 3].map(frame) + ["epoch 20 20"])
  }

  @Test("play shows each frame once and ends with the last, space stops it, and nothing plays by itself")
  func play() throws {
    guard Self.hasBrowser else { return }
    let seen: [String] = try drive(
      """
      const [slider] = all('.player input'), [play] = all('.player button');
      await wait(3000);
      const seen = [captions(2), play.textContent];
      const note = () => { if (seen.at(-1) != captions(2)) seen.push(captions(2)); };
      play.click();
      seen.push(play.textContent);
      for (let k = 0; 60 > k; k++) { note(); await wait(50); }
      seen.push(play.textContent);
      press(slider, ' ');
      await wait(100);
      press(slider, ' ');
      await wait(3000);
      return [...seen, captions(2), play.textContent];
      """)
    #expect(
      seen
        == ["epoch 3", "Play", "Pause", "epoch 0", "epoch 1", "epoch 2", "epoch 3", "Play", "epoch 0", "Play"])
  }

  @Test("who prefers less motion sees a few still frames", .enabled(if: hasBrowser))
  func reducedMotion() throws {
    let seen: [String] = try drive(
      flags: ["--force-prefers-reduced-motion"],
      """
      const play = all('.player button')[3], seen = [];
      play.click();
      for (let k = 0; 22 > k; k++) { if (seen.at(-1) != captions(3)) seen.push(captions(3)); await wait(400); }
      return seen;
      """)
    #expect(seen == [0, 5, 10, 15, 20].map { "epoch \($0)" })
  }

  @Test(
    "controls are large enough for a finger, have names, and show their focus", .enabled(if: hasBrowser),
    arguments: [390, 1000])
  func accessible(width: Int) throws {
    let faults: [String] = try drive(
      width: width,
      """
      const faults = [];
      for (const control of all('.player button, .player input')) {
        const box = control.getBoundingClientRect();
        const name = control.getAttribute('aria-label') || control.textContent;
        if (box.width < 24 || box.height < 24 || box.right > \(width)) faults.push('size of ' + name);
        if (!name) faults.push('no name');
        control.focus({ focusVisible: true });
        if (page.defaultView.getComputedStyle(control).outlineStyle == 'none') faults.push('focus of ' + name);
      }
      if (page.documentElement.scrollWidth > \(width)) faults.push('sideways');
      if (all('[aria-live]').length) faults.push('announced');
      return faults;
      """)
    #expect(faults == [])
  }
}
