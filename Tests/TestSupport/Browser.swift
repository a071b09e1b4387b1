import Foundation

/// A browser without a window, to open pages as their reader does.
public struct Browser: Sendable {
  let executable: URL

  /// The Chromium of this machine; nil if there is none that starts.
  public static let installed: Browser? = {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates =
      folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
      + ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
    return candidates.lazy
      .filter { FileManager.default.isExecutableFile(atPath: $0) }
      .map { Browser(executable: URL(fileURLWithPath: $0)) }
      .first { $0.starts }
  }()

  private var starts: Bool {
    let run = try? ChildProcess(at: executable, arguments: ["--version"], seconds: 20)
    return run?.status == 0
  }

  /// What a reader would see of a page.
  public struct View: Decodable, Sendable {
    /// The page's width in pixels; larger than the window's if it has to be scrolled sideways.
    public let width: Double
    /// The number of pictures that take part of the page.
    public let pictures: Int
    /// The texts in pictures of which a part is outside of the picture.
    public let cutTexts: [String]
    /// The size of the smallest letters in pictures, in pixels of the screen.
    public let smallestText: Double?
    /// The formulas that are cut in a window of 1200 pixels, by their first line.
    public let cutFormulas: [String]
    /// The formulas that on the phone reach beyond a place that does not scroll or does not show that it does.
    public let cutWithoutCue: [String]
    /// The size of the smallest letters of formulas on the phone, in pixels.
    public let smallestInFormulas: Double?
    /// The number of formulas that take part of the page.
    public let formulas: Int
    /// The texts of formulas without a height, and of those that show a sign of the notation in place of its meaning.
    public let flatFormulas: [String]
    /// The size of the smallest letters in pictures in that window.
    public let smallestTextInWindow: Double?
    /// What the page wrote to the console: errors.
    public internal(set) var console: [String] = []

    private enum CodingKeys: CodingKey {
      case width, pictures, cutTexts, smallestText, cutFormulas, formulas, flatFormulas, cutWithoutCue
      case smallestTextInWindow, smallestInFormulas
    }
  }

  /// Opens a page in a window of a phone's width, and then in one of 1200 pixels.
  ///
  /// A window without a frame is at least 500 pixels wide, so the page is put into a frame of another page, which
  /// measures it. That page is written beside the first one.
  public func view(_ page: URL, width: Int = 390) throws -> View {
    let (json, console) = try result(of: Self.frame(of: page.lastPathComponent, width: width), beside: page)
    var view = try JSONDecoder().decode(View.self, from: Data(json.utf8))
    view.console = console
    return view
  }

  /// The text of the element `result` that a page writes, and what was written to the console.
  ///
  /// The page is written into the folder of another one, so that it may look into it.
  func result(
    of html: String, beside page: URL, flags: [String] = []
  ) throws -> (text: String, console: [String]) {
    let folder = page.deletingLastPathComponent()
    let outer = folder.appendingPathComponent("frame.html")
    try Data(html.utf8).write(to: outer)
    defer { try? FileManager.default.removeItem(at: outer) }
    let profile = folder.appendingPathComponent("profile")
    defer { try? FileManager.default.removeItem(at: profile) }
    let run = try ChildProcess(
      at: executable,
      arguments: [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--user-data-dir=\(profile.path)", "--allow-file-access-from-files",
        "--enable-logging=stderr", "--virtual-time-budget=20000", "--dump-dom",
      ] + flags + [outer.absoluteString], seconds: 120)
    guard let result = run.output.firstMatch(of: /<pre id="result">(.*?)<\/pre>/) else {
      throw BrowserError(
        description: "no result from \(executable.path): \(run.error.suffix(2000))")
    }
    let text = result.1.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    return (String(text), run.error.split(separator: "\n").filter { $0.contains("CONSOLE") }.map(String.init))
  }

  private static func frame(of page: String, width: Int) -> String {
    """
    <!DOCTYPE html>
    <html><body><iframe src="\(page)" style="width: \(width)px; height: 800px; border: 0"></iframe>
    <script>
    document.querySelector('iframe').onload = event => {
      const page = event.target.contentDocument;
      const pictures = [...page.querySelectorAll('figure .picture > svg')];
      const visible = box => box.width > 50 && box.height > 50;
      // Texts of other frames of a moving figure are not.
      const isShown = text => text.getClientRects().length > 0;
      const cut = text => {
        const [inner, outer] = [text, text.ownerSVGElement].map(e => e.getBoundingClientRect());
        return inner.left < outer.left - 1 || inner.right > outer.right + 1
          || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
      };
      const texts = [...page.querySelectorAll('figure .picture > svg text')];
      const size = text => {
        const picture = text.closest('.picture > svg');
        return parseFloat(page.defaultView.getComputedStyle(text).fontSize)
          * picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
      };
      const sizes = () => texts.filter(t => t.closest('.picture > svg').getBoundingClientRect().width > 0).map(size);
      const smallest = () => sizes().length == 0 ? null : Math.min(...sizes());
      const cutTexts = () =>
        [...page.querySelectorAll('figure svg text')].filter(isShown).filter(cut).map(t => t.textContent);
      const result = document.createElement('pre');
      result.id = 'result';
      const seen = {
        width: page.documentElement.scrollWidth, smallestText: smallest(),
        pictures: pictures.filter(p => visible(p.getBoundingClientRect())).length,
        cutTexts: cutTexts(),
      };
      // What is wider than its place scrolls, and a shade at its edge says so.
      const style = e => page.defaultView.getComputedStyle(e);
      const hasCue = e => style(e).overflowX == 'auto' && style(e).backgroundImage.includes('gradient');
      const reaches = e => {
        const box = e.closest('.formula, .table');
        const right = (box ?? page.documentElement).getBoundingClientRect().right;
        return e.getBoundingClientRect().right > right + 1 && !(box && hasCue(box));
      };
      seen.cutWithoutCue = [...page.querySelectorAll('math')].filter(reaches).map(f => f.textContent);
      const letters = [...page.querySelectorAll('mi, mn, mo')].map(e => parseFloat(style(e).fontSize));
      seen.smallestInFormulas = letters.length == 0 ? null : Math.min(...letters);
      event.target.style.width = '1200px';
      seen.cutTexts = [...new Set([...seen.cutTexts, ...cutTexts()])];
      seen.cutFormulas = [...page.querySelectorAll('.formula, .listing')].filter(f => f.scrollWidth > f.clientWidth)
        .map(f => f.textContent.trim().split('\\n')[0]);
      const formulas = [...page.querySelectorAll('math')];
      const isFlat = f => f.getBoundingClientRect().height < 4 || f.getBoundingClientRect().width < 2;
      seen.flatFormulas = formulas.filter(f => isFlat(f) || /[_^]/.test(f.textContent)).map(f => f.textContent);
      seen.formulas = formulas.filter(f => !isFlat(f)).length;
      seen.smallestTextInWindow = smallest();
      result.textContent = JSON.stringify(seen);
      document.body.append(result);
    };
    </script></body></html>
    """
  }
}

/// A browser that did not show a page.
struct BrowserError: Error, CustomStringConvertible {
  let description: String
}
