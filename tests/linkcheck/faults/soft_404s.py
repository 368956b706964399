"""Pages that say all is well and are not what was linked; and their innocent doubles."""

from __future__ import annotations

from functools import partial
from html import escape

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import HTML, bare_page, page, raw, redirect, reply
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.server import Answer

suspect = partial(Fault, family="soft", verdict=Verdict.SUSPECT)

FRONT = page("Health for all: news, advice and evidence")
LOGIN = reply(
    bare_page(
        "Sign in",
        '<h1>Sign in</h1><form method="post"><input name="user"><input type="password" name="pw"><button>Log in</button></form>',
    )
)

NOT_FOUND = {
    "en-title": ("en", "Page not found | Health for all", "We looked everywhere."),
    "en-404": ("en", "404 Not Found", "The requested URL was not found on this server."),
    "en-error": ("en", "Error 404 - Health for all", "Try a search."),
    "en-server": ("en", "404 - File or directory not found.", "The resource might have been removed."),
    "en-oops": ("en", "Oops! That page can’t be found.", "It looks like nothing was found at this location."),
    "en-gone": ("en", "This page is no longer available", "It may have been removed."),
    "en-not-exist": ("en", "Page does not exist", "Go to the front page."),
    "de": ("de", "Seite nicht gefunden", "Die gewünschte Seite gibt es nicht."),
    "fr": ("fr", "Page non trouvée", "La page demandée n’existe pas."),
    "fr-2": ("fr", "Page introuvable – Santé pour tous", "Revenez à l’accueil."),
    "es": ("es", "Página no encontrada", "La página que busca no existe."),
    "pt": ("pt", "Página não encontrada", "A página que procura não existe."),
    "it": ("it", "Pagina non trovata", "La pagina cercata non esiste."),
    "nl": ("nl", "Pagina niet gevonden", "Deze pagina bestaat niet."),
    "sv": ("sv", "Sidan kunde inte hittas", "Sidan finns inte."),
    "da": ("da", "Siden blev ikke fundet", "Siden findes ikke."),
    "pl": ("pl", "Nie znaleziono strony", "Strona nie istnieje."),
    "ru": ("ru", "Страница не найдена", "Такой страницы нет."),
    "ja": ("ja", "ページが見つかりません", "お探しのページは削除された可能性があります。"),
    "ja-2": ("ja", "お探しのページは見つかりませんでした｜保健省", "トップページへ戻る"),
    "zh": ("zh", "页面不存在", "您访问的页面已被删除。"),
    "zh-2": ("zh", "找不到页面 - 卫生部", "返回首页"),
    "ko": ("ko", "페이지를 찾을 수 없습니다", "주소를 확인해 주세요."),
}


def in_language(language: str, title: str, text: str) -> Answer:
    """Serve what a site says instead of a page, with the status of a page."""
    return reply(
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><title>{escape(title)}</title><h1>{escape(title)}</h1><p>{text}</p></html>'
    )


def to(location: str, target: Answer = FRONT, status: int = 302) -> dict[str, Answer]:
    """Lead from a deep address on to another."""
    return {"/news/2019/walking.html": redirect(status, location), location.partition("?")[0]: target}


EMPTY = {
    "nothing": b"",
    "blank": b" \r\n\r\n\t",
    "no-body": b"<html><head><title></title></head><body></body></html>",
    "title-only": b"<!DOCTYPE html><title>Walking and blood pressure</title><body><div></div></body>",
    "comment-only": b"<html><body><!-- generated in 0.2 s --></body></html>",
    "style-only": b"<html><head><style>p { color: red }</style></head><body>&nbsp;</body></html>",
}


PARKED = {
    "for-sale": "<h1>faults.example is for sale!</h1><p>Buy this domain. Listed by Sedo.</p>",
    "parked-free": "<p>This domain is parked free, courtesy of GoDaddy.com.</p><p>Get this domain</p>",
    "may-be-for-sale": "<p>This domain may be for sale. Click here to inquire about this domain.</p><p>Related searches</p>",
    "broker": "<h1>The domain name faults.example is for sale</h1><p>Make an offer. Powered by DAN.COM</p>",
    "expired": "<h1>This domain has expired</h1><p>If you are the owner, renew it at your registrar.</p>",
}

FAULTS = (
    suspect(name="deep-to-front", address="/news/2019/walking.html", serve=to("/")),
    suspect(name="deep-to-front-for-good", address="/news/2019/walking.html", serve=to("/", status=301)),
    suspect(name="deep-to-language-front", address="/news/2019/walking.html", serve=to("/en/")),
    suspect(name="deep-to-index", address="/news/2019/walking.html", serve=to("/index.html")),
    suspect(name="deep-to-front-with-reason", address="/news/2019/walking.html", serve=to("/?error=404")),
    suspect(
        name="deep-to-front-of-site",
        host="www.lost-pages.test",
        address="/news/2019/walking.html",
        serve={"*": redirect(301, "http://lost-pages.test:{http}/")},
        others={"lost-pages.test": {"/": FRONT}},
        why="with or without www. it is one site",
    ),
    suspect(
        name="deep-to-front-by-refresh",
        address="/news/2019/walking.html",
        serve={"/": FRONT, "*": reply('<meta http-equiv="refresh" content="0; url=/">')},
    ),
    suspect(
        name="deep-to-front-by-steps",
        address="/news/2019/walking.html",
        serve={"/": FRONT, "/missing": redirect(302, "/"), "*": redirect(301, "/missing")},
    ),
    *(
        suspect(
            name=f"all-to-one-{number}",
            host="all-to-one.faults.test",
            address=f"/paper/{number}",
            serve={"/start/archive": page("Archive"), "*": redirect(302, "/start/archive")} if number == 1 else None,
            why="three different pages cannot all be the same one now",
        )
        for number in (1, 2, 3)
    ),
    suspect(
        name="to-login",
        address="/reports/7",
        serve={"/reports/7": redirect(302, "/login?next=/reports/7"), "/login": LOGIN},
    ),
    suspect(
        name="to-single-sign-on",
        address="/reports/7",
        serve=redirect(302, "http://login.accounts.test:{http}/common/oauth2/authorize?client_id=1&redirect_uri=x"),
        others={"login.accounts.test": {"*": LOGIN}},
        why="as SharePoint does",
    ),
    suspect(
        name="to-sign-in",
        address="/reports/7",
        serve={"/reports/7": redirect(302, "/users/sign_in"), "/users/sign_in": LOGIN},
    ),
    suspect(
        name="to-not-found",
        address="/seisaku/7",
        serve={
            "/seisaku/7": redirect(302, "/error/404.html"),
            "/error/404.html": in_language("ja", "保健省", "トップページへ戻る"),
        },
        why="Japanese agencies do this; only the address says so",
    ),
    *(
        suspect(name=f"not-found-in-{name}", address="/seite/7", serve=in_language(*words))
        for name, words in NOT_FOUND.items()
    ),
    suspect(
        name="not-found-in-heading",
        address="/p/7",
        serve=reply(
            bare_page(
                "Health for all", "<header><a href='/'>Health for all</a></header><h1>Page not found</h1><p>Sorry.</p>"
            )
        ),
    ),
    suspect(
        name="not-found-in-heading-de",
        address="/p/7",
        serve=reply(
            bare_page("Gesundheit für alle", "<h1>Die Seite wurde <em>nicht gefunden</em></h1><p>Bitte suchen Sie.</p>")
        ),
    ),
    *(
        suspect(
            name=f"not-found-without-kind-{name}",
            address="/p/7",
            serve=reply(beginning + "<title>Page not found</title><h1>Page not found</h1><p>Sorry.", kind=kind),
            why="browsers see HTML by its beginning",
        )
        for name, beginning, kind in (
            ("script", "<script>1</script>", None),
            ("paragraph", "\n <p>", None),
            ("comment", "<!-- -->", ""),
            ("mark", "\ufeff<!DOCTYPE html>", "unknown/unknown"),
            ("title", "", "*/*"),
        )
    ),
    *(
        Fault(
            name=f"no-page-{name}",
            family="soft",
            address="/p/7",
            verdict=Verdict.OK,
            serve=reply(beginning + "<title>Page not found</title>", kind=kind),
            why="browsers show or save it as it is",
        )
        for name, beginning, kind in (
            ("binary", "<!DOCTYPE html>", "application/octet-stream"),
            ("text", "<!DOCTYPE html>", "text/plain"),
            ("unknown-tag", "<pre>", None),
            ("no-tag", "<p!", None),
        )
    ),
    suspect(
        name="not-found-in-shift-jis",
        address="/p/7.html",
        serve=reply(
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><title>ページが見つかりません</title></head><body><p>保健省</p></body></html>'.encode(
                "shift_jis"
            ),
            kind="text/html",
        ),
    ),
    suspect(
        name="not-found-in-entities",
        address="/p/7",
        serve=reply(
            b"<title>P&aacute;gina no encontrada</title><h1>P&#225;gina no encontrada</h1><p>Vuelva.</p>",
            kind="text/html",
        ),
    ),
    *(suspect(name=f"empty-{name}", address="/p/7", serve=reply(data)) for name, data in EMPTY.items()),
    suspect(name="empty-204", address="/p/7", serve=raw(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")),
    suspect(name="empty-205", address="/p/7", serve=reply(b"", 205)),
    suspect(
        name="empty-chunks",
        address="/p/7",
        serve=raw(f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".encode()),
    ),
    *(
        suspect(name=f"parked-{name}", address="/p/7", serve=reply(bare_page("faults.example", text)))
        for name, text in PARKED.items()
    ),
    suspect(
        name="parked-elsewhere",
        host="formerly-a-journal.test",
        address="/article/7",
        serve=redirect(302, "http://www.hugedomains.test:{http}/domain_profile.cfm?d=formerly-a-journal.test"),
        others={
            "www.hugedomains.test": {
                "*": reply(
                    bare_page(
                        "formerly-a-journal.test is for sale",
                        "<h1>Buy formerly-a-journal.test</h1><p>This domain is for sale.</p>",
                    )
                )
            }
        },
    ),
    suspect(
        name="account-suspended",
        address="/article/7",
        serve=reply(
            bare_page("Account Suspended", "<h1>Account Suspended</h1><p>This Account has been suspended.</p>")
        ),
    ),
    suspect(
        name="server-just-installed",
        address="/article/7",
        serve=reply(
            bare_page(
                "Welcome to nginx!",
                "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed.</p>",
            )
        ),
        also=frozenset({Verdict.OK}),
        why="surely not the article; but no house rule names it",
    ),
)
