using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vauban.Core.Text;

namespace Vauban.Server.Web;

/// <summary>Who reads a page: the language and theme it is rendered in, and how that language writes numbers and times.</summary>
internal sealed class Reader
{
    private readonly CultureInfo culture;
    private readonly TimeProvider clock;

    public Reader(IHttpContextAccessor accessor, TimeProvider clock)
    {
        this.clock = clock;
        var request = accessor.HttpContext?.Request;
        Language = Preferences.LanguageOf(request);
        Theme = Preferences.ThemeOf(request);
        culture = Texts.Culture(Language);
    }

    public Language Language { get; }

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the system.</summary>
    public string? Theme { get; }

    public string Tag => Language == Language.French ? "fr" : "en";

    public DateTimeOffset Now => clock.GetUtcNow();

    public string this[string key] => Texts.Get(key, Language);

    public string Say(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key, Language, arguments);

    /// <summary>The sentence of <paramref name="key"/>.one for 1 (and 0 in French), else of <paramref name="key"/>.many; <c>{0}</c> is the number.</summary>
    public string Count(string key, long number) =>
        Texts.Get(key + (number == 1 || (number == 0 && Language == Language.French) ? ".one" : ".many"), Language, Number(number));

    public string Of(Localized? text, string otherwise) => text is { } both ? both[Language] : otherwise;

    public string Number(long value) => value.ToString("N0", culture);

    public string Number(double value, int decimals) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), culture);

    public string Range(Vauban.Core.Profiles.MeasureRange? range) => range is { } both ? Say("web.range", Short(both.Low), Short(both.High)) : "";

    public string Percent(double share) => share.ToString("P0", culture);

    public string Bytes(long size)
    {
        var (value, unit) = size switch
        {
            < 1_000 => (size, "o"),
            < 1_000_000 => (size / 1e3, "ko"),
            < 1_000_000_000 => (size / 1e6, "Mo"),
            _ => (size / 1e9, "Go"),
        };
        return $"{value.ToString("0.#", culture)} {(Language == Language.French ? unit : unit.Replace('o', 'B'))}";
    }

    public string Day(DateOnly day) => day.ToString("d MMM yyyy", culture);

    /// <summary>Date and time of day in the server's own time zone.</summary>
    public string Moment(DateTimeOffset time) => Local(time).ToString("d MMM yyyy HH:mm:ss", culture);

    /// <summary>A mark on a chart's axis: time of day, with the day when the chart spans several.</summary>
    public string Clock(DateTimeOffset time, TimeSpan span) => Local(time).ToString(span.TotalHours > 30 ? "d MMM HH:mm" : span.TotalHours > 2 ? "HH:mm" : "HH:mm:ss", culture);

    /// <summary>How long ago, in the largest unit that fits.</summary>
    public string Ago(DateTimeOffset time) => Now - time < TimeSpan.FromSeconds(2) ? this["time.now"] : Say("time.ago", Span(Now - time));

    public string Span(TimeSpan span) =>
        span.Duration() switch
        {
            { TotalSeconds: < 1 } => Say("time.ms", Number((long)span.Duration().TotalMilliseconds)),
            { TotalSeconds: < 90 } => Say("time.s", Number((long)span.Duration().TotalSeconds)),
            { TotalMinutes: < 90 } => Say("time.min", Number((long)span.Duration().TotalMinutes)),
            { TotalHours: < 48 } => Say("time.h", Number((long)span.Duration().TotalHours)),
            _ => Say("time.d", Number((long)span.Duration().TotalDays)),
        };

    private string Short(double value) => value.ToString("#,0.###", culture);

    private static DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, TimeZoneInfo.Local);
}
