using Vauban.Core.Text;

namespace Vauban.Assurance.Vulnerabilities.Exposure;

/// <summary>One step between a vulnerability and a device that can be attacked through it.</summary>
/// <param name="Id">release, running, code, interface, mitigation: its name is the text <c>watch.rung.ID</c>.</param>
/// <param name="Holds">Whether the step is taken; null when it is not known, which counts as taken.</param>
/// <param name="Evidence">What says so.</param>
public sealed record ExposureRung(string Id, bool? Holds, Sentence Evidence);
