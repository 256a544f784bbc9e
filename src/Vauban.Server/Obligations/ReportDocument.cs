namespace Vauban.Server.Obligations;

/// <summary>A report begun from what is known.</summary>
/// <param name="Text">Markdown in the language that was asked for.</param>
internal sealed record ReportDocument(string Case, string Duty, string Text);
