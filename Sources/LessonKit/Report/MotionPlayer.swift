import Figures

/// The controls of a moving figure on a page, and the script and the style that all of them share.
///
/// A page without moving figures contains neither. Without scripts the controls are hidden, and the last frame stands;
/// so it does on paper.
package enum MotionPlayer {
  /// The controls, which the script shows; nothing for a figure that stands still.
  ///
  /// - Parameters:
  ///   - moments: the captions of the frames.
  ///   - number: the number of the figure.
  static func controls(_ moments: [String], figure number: Int) -> String {
    guard let last = moments.last else { return "" }
    return """

      <div class="player" role="group" aria-label="Frames of figure \(number)" hidden="">
      <button type="button">Play</button>
      <button type="button" aria-label="Previous frame">‹</button>
      <input type="range" min="0" max="\(moments.count - 1)" value="\(moments.count - 1)" step="1" \
      aria-label="Frame of figure \(number)" aria-valuetext="\(last.escaped)" autocomplete="off" />
      <button type="button" aria-label="Next frame">›</button>
      </div>
      """
  }

  /// Buttons and slider are as high as a finger needs, and have the colours of the page.
  package static let style = """
    .player { display: flex; align-items: center; gap: 0.4rem; margin: 0.4rem auto 0; max-width: 40rem; }
    .player[hidden] { display: none; }
    .player button {
      min-width: 2.2rem; min-height: 2.2rem; padding: 0 0.5rem; border: 1px solid var(--quiet); border-radius: 0.3rem;
      background: var(--wash); color: var(--ink); font: inherit; font-size: 0.93rem; line-height: 1; cursor: pointer;
    }
    .player button:first-child { min-width: 4.2rem; }
    .player input { flex: 1; min-width: 4rem; height: 2.2rem; margin: 0; accent-color: var(--link); cursor: pointer; }
    @media print {
      .player { display: none; }
      .adjoint-frame { display: none; }
      .adjoint-frame.adjoint-last { display: inline; }
    }
    """

  /// What is in a page's head and at its end, if a figure on it moves.
  static let element = "<script>\n\(script)\n</script>"

  /// It contains neither `<` nor `&`, so that it is the same text in HTML and in XML.
  static let script = """
    // Moving figures: a slider, step keys and a play button choose the frame of a figure that is visible.
    for (const player of document.querySelectorAll('.player')) {
      const [play, back, slider, forth] = player.children;
      const picture = player.parentElement.querySelector('.picture');
      // A group of marks is visible from its first frame to its last; marks without a group always are.
      const groups = [...picture.querySelectorAll('.adjoint-frame')];
      const last = Number(slider.max);
      let timer = 0;
      const now = () => Number(slider.value);
      const show = frame => {
        slider.value = Math.max(0, Math.min(last, frame));
        for (const group of groups) {
          const isBefore = Number(group.dataset.first) > now(), isAfter = now() > Number(group.dataset.last);
          if (isBefore || isAfter) group.setAttribute('display', 'none'); else group.removeAttribute('display');
        }
        const caption = picture.querySelector('.adjoint-moment > .adjoint-frame:not([display])');
        slider.setAttribute('aria-valuetext', caption ? caption.textContent : slider.value);
      };
      const pause = () => {
        clearInterval(timer);
        timer = 0;
        play.textContent = 'Play';
      };
      const start = () => {
        if (now() == last) show(0);
        // Who asked the system for less motion gets a few still pictures. Else all frames take six seconds.
        const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
        const step = isReduced ? Math.ceil(last / 4) : 1;
        const time = isReduced ? 2000 : Math.max(100, Math.min(700, 6000 / last));
        timer = setInterval(() => {
          show(now() + step);
          if (now() == last) pause();
        }, time);
        play.textContent = 'Pause';
      };
      const toggle = () => timer ? pause() : start();
      const go = frame => {
        pause();
        show(frame);
      };
      play.onclick = toggle;
      back.onclick = () => go(now() - 1);
      forth.onclick = () => go(now() + 1);
      slider.oninput = () => go(now());
      player.onkeydown = event => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const goal = { ArrowLeft: now() - 1, ArrowRight: now() + 1, Home: 0, End: last }[event.key];
        // Space presses a button that has the focus.
        const isSpace = event.key == ' ' ? event.target == slider : false;
        if (goal !== undefined) go(goal); else if (isSpace) toggle(); else return;
        event.preventDefault();
      };
      // Not the frame that a browser remembers.
      show(last);
      player.hidden = false;
    }
    """
}
