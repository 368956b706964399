"""Fingerprints of pages that are not what they claim: bot challenges, parked domains, soft 404s. Pure."""

from __future__ import annotations

import re

from marrow.linkcheck.verdict.thresholds import CHALLENGE_TITLE_REST, NOT_FOUND_TITLE

_LONGEST_TITLE = 300
"""So many characters of a title are looked at; nobody writes more over an error page or a challenge."""

BOT_CHALLENGE = "bot challenge"
"""The markup of a page that asks for a proof of being human, and of no other page."""
CAPTCHA = "captcha"
"""The source of a page that has the widget of a vendor of captchas or bot guards, as forms and guarded pages have, too."""
PARKED = "parked"
"""The source of a page that a dealer in domain names puts where a site was."""
COOKIE_AND_RELOAD = "cookie and reload"
"""A script that writes a cookie and loads the page again, as pages do that let in whoever runs scripts."""
NOT_FOUND = "not found"
"""What a page that scripts make tells search engines of itself: that it is missing."""
PAYWALL = "paywall"
"""The mark of an article of which guests see the beginning (schema.org, isAccessibleForFree)."""

_CHALLENGES: dict[str, tuple[str, ...]] = {
    "Cloudflare": ("_cf_chl_opt", 'id="challenge-error-text"', 'id="challenge-form"'),
    "Anubis": ('id="anubis_challenge"', "/.within.website/x/cmd/anubis/"),
    "go-away": ("/git/go-away/cmd/",),
    "Imperva": ("_incapsula_resource?swudnsai", "_incapsula_resource?cwudnsai"),
    "DataDome": ("geo.captcha-delivery.com", "var dd={'rt'"),
    "HUMAN (PerimeterX)": (*('id="px-captcha"', 'content="px-captcha"', "captcha.px-cdn.net", "captcha.px-cloud.net"),),
    "Akamai": ("/_sec/cp_challenge", "/_sec/verify?provider=", "sec-if-cpt-container", "bm-verify="),
    "AWS WAF": ("window.gokuprops", "awswafintegration.savereferrer", "awswafintegration.forcerefreshtoken"),
    "Sucuri": ("sucuri_cloudproxy_js",),
    "testcookie": ("slowaes.decrypt(",),
    "DDoS-Guard": ("/.well-known/ddos-guard/js-challenge",),
    "Vercel": ("/.well-known/vercel/security/",),
    "Radware": ("validate.perfdrive.com",),
}
"""What stands in attributes and scripts of the challenges of each vendor, in lower case."""

_SOURCES: dict[str, tuple[bytes, ...]] = {
    CAPTCHA: (
        *(b"cf-chl-", b"challenge-form", b"_incapsula_resource", b"captcha-delivery.com", b"perimeterx"),
        *(b"awswafcookiedomainlist", b"awswafintegration", b"token.awswaf.com", b"ddos-guard", b"kpsdk", b"altcha"),
        *(b"h-captcha", b"g-recaptcha", b"hcaptcha.com/1/api", b"recaptcha/api.js", b"cf-turnstile", b"frc-captcha"),
    ),
    PARKED: (
        *(b"sedoparking", b"parkingcrew", b"parklogic", b"bodis.com", b"hugedomains.com", b"afternic.com"),
        *(b"dan.com/buy-domain", b"sedo.com/search", b"above.com/marketplace", b"domainmarket.com", b"parking-page"),
        *(b'location.href="/lander', b"location.href='/lander", b'location.href = "/lander'),
        *(b"location.href = '/lander", b"img1.wsimg.com/parking-lander", b"domain_profile.cfm", b"uniregistry"),
    ),
}
"""What stands in the source of such pages, in lower case."""

_IN_MARKUP = {
    COOKIE_AND_RELOAD: re.compile(
        r"document\.cookie\s{0,9}=(?!=).*\blocation(\.href)?\s{0,9}(=(?!=)|\.(reload|replace|assign)\b)", re.DOTALL
    ),
    NOT_FOUND: re.compile(r'name="(prerender-status-code" content="(404|410)|next-error" content="not-found)"'),
    PAYWALL: re.compile(r'"isaccessibleforfree"\s{0,9}:\s{0,9}"?false\b'),
}
"""What stands in attributes and scripts, in lower case."""

_CHALLENGE_WORDS = re.compile(
    r"just a moment|attention required|checking (if the site connection is secure|your browser)|verif(y|ying) (that )?you are"
    r"( a)? human|are you a (robot|human)|(i.m|you are|you.re) not a (ro)?bot|pardon our interruption|access (to this page has been )?denied"
    r"|request (was )?(blocked|rejected)|requested url was rejected|you have been blocked|unusual traffic"
    r"|enable (javascript|js) and (cookies|disable any ad blocker)|security (check|verification)|request unsuccessful"
    r"|(bot|human) verification|one more step|ddos protection|nur einen moment|un instant|un momento|press (&|and) hold"
    r"|javascript is required",
    re.IGNORECASE,
)
_PARKED_WORDS = re.compile(
    r"(this|the) domain( name)? (\S+ )?(is|may be|has been) (for sale|parked|registered at|available for (purchase|sale))"
    r"|buy this domain|domain (is|may be) for sale|this domain has expired|\bdomain for sale\b|is for sale!|parked free"
    r"|this domain (was|is) (recently )?registered|website (is )?coming soon parked|diese domain steht zum verkauf"
    r"|domaine? (est )?à vendre|このドメインは.{0,20}(販売|お名前|売)|inquire about this domain|make an offer on this domain",
    re.IGNORECASE,
)

_THING = (
    r"(web ?)?(page|site|file|document|article|content|resource|object|url|address|link|item|record|story|post|publication"
    r"|entry|study|result)"
)
_NOT_FOUND = (
    r"(error|err|http|code|status)?[\s:#-]*(404|410)([\s:|,.!(–—-]*(error|not found|page not found|seite|gone|file).*)?",
    r"404\s*[-–—|:].*",
    r"(oops|sorry|whoops|hm+|uh[ -]?oh|error)?[\s,:!.|–—-]*(not found|page missing)[\s.!]*",
    rf".*\b{_THING} (that |which )?(you (are|were) looking for|you requested|requested)?\s*((was|is|could|can)( ?not|n?.t)( be)? (be )?"
    rf"(found|available)|not found|does( ?not|n.t) exist|no longer (exists?|available)|is no longer available|has been removed"
    rf"|is unavailable|unavailable)\b.*",
    rf".*\b(can( ?not|.t)|could( ?not|n.t)) (be )?(found?|find|locate) (that|the|this|your) (\w+ )?{_THING}\b.*",
    r".*\b(seite|datei|inhalt)( wurde)? (leider )?nicht (gefunden|vorhanden|verfügbar)\b.*",
    r".*\b(page|ressource|contenu|document)( est)? (introuvable|non trouvée?|inexistante?|n.existe (pas|plus))\b.*",
    r".*\b(página|documento|contenido|archivo) no (encontrad[ao]|existe|disponible)\b.*|.*no se (ha encontrado|encuentra|encontró) la página.*",
    r".*\bpágina não (encontrada|existe)\b.*|.*\bpagina (non trovata|niet gevonden|inesistente)\b.*",
    r"(this |your )?(account|site|website|domain)( has been| is)? suspended\W*",
    r".*\b(sidan|siden|sivua?) (kunde inte|hittades inte|ikke fundet|ble ikke funnet|blev ikke fundet|ei löydy|finnes ikke)\b.*",
    r".*strona nie (została znaleziona|istnieje).*|.*nie znaleziono strony.*|.*stránka nenalezena.*|.*sayfa bulunamadı.*",
    r".*страница не найдена.*|.*сторінку не знайдено.*",
    r".*(ページ|ファイル|記事|コンテンツ|url)(が|は|を)?.{0,14}(見つかりません|見つかりませんでした|存在しません|ございません|ありません|見つけられません|削除).*",
    r".*(找不到|无法找到|無法找到|未找到).*|.*(页面|頁面)(不存在|已刪除|已删除).*|.*페이지를 찾을 수 없.*|.*존재하지 않는 페이지.*",
    r".*الصفحة غير موجودة.*",
)
_SAYS_NOT_FOUND = re.compile("|".join(f"(?:{pattern})" for pattern in _NOT_FOUND), re.IGNORECASE)

_SPEAKS_OF_ERRORS = re.compile(r"(^|[/._-])(404|not[-_]?found)([/._-]|$)", re.IGNORECASE)
_OUT_OF_ORDER = re.compile(
    r"welcome to (nginx|openresty|caddy)\W*|apache\S*( \w+)? (default|test) page.*|.*test page for the (apache|nginx|http).*"
    r"|iis windows server|iis\s?[0-9.]+|(default|new) (web ?site|web|server|plesk) page|it works\W*|http server test page.*"
    r"|(the |this )?(site |website |system |server |is |down |currently |temporarily |closed |scheduled |planned |undergoing |under |in |for )+"
    r"maintenance( mode| page)?\W*|maintenance mode|(we( will|'ll)|be) be (right )?back( soon| shortly)?\W*|be right back\W*"
    r"|(the |this |our )?(site|website|service|server)( is)? (temporarily |currently )?(down|offline|unavailable)\W*"
    r"|temporarily (down|offline|unavailable)\W*|(site |website |page )?(is )?under construction\W*"
    r"|(error establishing a )?database (connection )?error|error establishing a database connection"
    r"|(error )?(500 )?internal server error|(502 )?bad gateway|(503 )?service (temporarily )?unavailable|(504 )?gateway time-?out",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"/((un|not[-_]?)supported[-_]?browsers?|(old|outdated|update|upgrade)[-_]?(your[-_]?)?browsers?"
    r"|browser[-_]?(not[-_]?supported|unsupported|upgrade|update|check|warning)|cookies?[-_]?(absent|required|disabled|needed|test|check)"
    r"|enable[-_]?(cookies|javascript|js)|no[-_]?(script|js|javascript|cookies?)|(javascript|js)[-_]?(required|disabled)"
    r"|(re)?captcha|verify[-_]?(you[-_]?are[-_]?)?human|are[-_]?you[-_]?(human|a[-_]?robot)|age[-_]?(gate|check|verification)|verify[-_]?age"
    r"|cookie[-_]?(consent|wall))(\.\w{2,5})?/?$",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"/((categor(y|ies)|tags?|topics?)/[^/]+|news(room)?|topics?|archives?|publications|articles|blogs?|stories|press([-_]?releases?)?"
    r"|site[-_]?map)(\.\w{2,5})?/?$",
    re.IGNORECASE,
)
_ERROR_PAGE = re.compile(
    r"/(errors?[-_]?)?(404|errors?|missing|(page|file)?[-_]?not[-_]?found)([-_]?(error|page|not[-_]?found))?(\.\w{2,5})?(/|$)",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"(^|/)(site[-_]?)?(search|suche?|recherche|buscar|busqueda|cerca|zoeken|find|sok|haku|kensaku)([-_]?(results?|page))?"
    r"(\.\w{2,5})?(/|$)",
    re.IGNORECASE,
)
_APPENDAGE = re.compile(
    r"amp|full|full-?text|abstract|html?|pdf|epub|print|view|latest|current|summary|index(\.\w+)?|v?[0-9]|[a-z]{2}([-_][a-z]{2})?"
)
_ONE_PAGE = re.compile(r"[0-9]{5}|[a-z][-_.]?[0-9]{3}|([^-_]+[-_]){3}")
_LOGIN_PATH = re.compile(
    r"(^|[/._-])(log[-_]?in|sign[-_]?in|log[-_]?on|sso|auth|authenticate|authorize|oauth2?|saml2?|cas|openid|idp|accounts?)"
    r"([/._-]|$)",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"(please )?(log|sign) ?[io]n\b.*|.*\b(log|sign)[ -]?in( page| required| to continue)?|anmelden|connexion|se connecter"
    r"|iniciar sesión|accedi|ログイン|登录|登入|로그인",
    re.IGNORECASE,
)


def fingerprints_in(head: bytes, markup: str) -> frozenset[str]:
    """Return the names of the fingerprints in the beginning of a page's source, and in its attributes and scripts."""
    lower = head.lower()
    found = {name for name, prints in _SOURCES.items() if any(one in lower for one in prints)}
    lower_markup = markup.lower()
    if any(one in lower_markup for prints in _CHALLENGES.values() for one in prints):
        found.add(BOT_CHALLENGE)
    found |= {name for name, pattern in _IN_MARKUP.items() if pattern.search(lower_markup)}
    return frozenset(found)


def reads_like_bot_challenge(text: str) -> bool:
    """Return whether a text asks for a proof of being human."""
    return _CHALLENGE_WORDS.search(_plain(text)) is not None


def is_bot_challenge_title(title: str) -> bool:
    """Return whether a title, or one part of it between bars and dashes, begins as that of a bot challenge and says no more."""
    return any(
        (match := _CHALLENGE_WORDS.match(part)) is not None and len(part) - match.end() <= CHALLENGE_TITLE_REST
        for part in _parts(title)
    )


def _parts(title: str) -> list[str]:
    """Return a title, and its parts between bars and dashes."""
    title = " ".join(_plain(title[:_LONGEST_TITLE]).split())
    parts = [title, *re.split(r" [|–—•·»«-]+ |[|｜]", title)]
    return [part.strip() for part in parts if part.strip()]


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def offers_domain_for_sale(title: str, text: str) -> bool:
    """Return whether a page offers the domain itself."""
    return any(_PARKED_WORDS.search(words) is not None for words in (title, text[:600]))


def is_not_found_title(title: str) -> bool:
    """Return whether a title or heading, or one part of it between bars and dashes, is that of an error page."""
    return any(len(part) <= NOT_FOUND_TITLE and _SAYS_NOT_FOUND.fullmatch(part) is not None for part in _parts(title))


def mentions_not_found(title: str) -> bool:
    """Return whether a title or heading says, among other things, that something is not there."""
    return any(_SAYS_NOT_FOUND.fullmatch(part) is not None for part in _parts(title))


def is_out_of_order_title(title: str) -> bool:
    """Return whether a title or heading, or one part of it, says that the site is not there, or not at the moment."""
    return any(_OUT_OF_ORDER.fullmatch(part) is not None for part in _parts(title))


def is_gate(path: str) -> bool:
    """Return whether the path of an address is that of a page which is put before others: a captcha, an age gate."""
    return _GATE.search(path) is not None


def is_listing(path: str) -> bool:
    """Return whether the path of an address is that of a list of pages: a category, an archive, the news."""
    return _LISTING.search(path) is not None


def is_search(path: str) -> bool:
    """Return whether the path of an address is that of a search."""
    return _SEARCH.search(path) is not None


def is_appendage(segment: str) -> bool:
    """Return whether a segment of a path, in lower case, names another form of the page above it and no page of its own."""
    return _APPENDAGE.fullmatch(segment) is not None


def names_one_page(segment: str) -> bool:
    """Return whether a segment of a path, in lower case, has a number or so many words that it is that of one page."""
    return _ONE_PAGE.search(segment) is not None


def is_error_path(path: str) -> bool:
    """Return whether the path of an address is that of an error page: one segment says so, and nothing else."""
    return _ERROR_PAGE.search(path) is not None


def mentions_error(path: str) -> bool:
    """Return whether the path of an address names an error anywhere, as that of an article on one does."""
    return is_error_path(path) or _SPEAKS_OF_ERRORS.search(path) is not None


def is_login(path: str, title: str) -> bool:
    """Return whether the path or the title of a page is that of a place to log in."""
    return _LOGIN_PATH.search(path) is not None or _LOGIN_TITLE.fullmatch(title[:_LONGEST_TITLE].strip()) is not None
