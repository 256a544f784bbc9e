using System.Net;
using System.Text.RegularExpressions;

namespace Vauban.SystemTests;

/// <summary>Sends a form of a page as a browser without scripts would: reads the page, takes the hidden fields of the named form, posts.</summary>
internal static partial class PostedForm
{
    /// <summary>The page that is shown next, decoded, after a redirection when there is one.</summary>
    public static Task<string> SendAsync(TestServer server, string page, string handler, IReadOnlyDictionary<string, string> fields, CancellationToken cancel) =>
        SendAsync(server.Local, page, handler, fields, cancel);

    /// <inheritdoc cref="SendAsync(TestServer, string, string, IReadOnlyDictionary{string, string}, CancellationToken)"/>
    public static Task<string> SendAsync(HttpClient http, string page, string handler, IReadOnlyDictionary<string, string> fields, CancellationToken cancel) =>
        SendAsync(http, page, handler, fields, all => new FormUrlEncodedContent(all), cancel);

    /// <summary>A form with a field for a file, which may stay empty.</summary>
    public static Task<string> SendWithFileAsync(HttpClient http, string page, string handler, IReadOnlyDictionary<string, string> fields, string fileField, (string Name, string Text)? file, CancellationToken cancel) =>
        SendAsync(
            http,
            page,
            handler,
            fields,
            all =>
            {
                var content = new MultipartFormDataContent();
                foreach (var (name, value) in all)
                {
                    content.Add(new StringContent(value), name);
                }

                content.Add(new StringContent(file?.Text ?? ""), fileField, file?.Name ?? "\"\"");
                return content;
            },
            cancel
        );

    private static async Task<string> SendAsync(
        HttpClient http,
        string page,
        string handler,
        IReadOnlyDictionary<string, string> fields,
        Func<IEnumerable<KeyValuePair<string, string>>, HttpContent> write,
        CancellationToken cancel
    )
    {
        using var read = await http.GetAsync(page, cancel);
        var html = await read.Content.ReadAsStringAsync(cancel);
        var form = Forms().Matches(html).Select(match => match.Value).First(one => one.Contains($"value=\"{handler}", StringComparison.Ordinal));
        var all = Hidden().Matches(form).Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))).Where(hidden => !fields.ContainsKey(hidden.Key)).Concat(fields);
        var address = Action().Match(form) is { Success: true } action ? action.Groups[1].Value.Split('#')[0] : page;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = write(all) };
        if (read.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        }

        using var answer = await http.SendAsync(request, cancel);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(cancel));
    }

    [GeneratedRegex("<form[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Action();
}
