using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vauban.Core.Text;
using Vauban.Server.Web;

namespace Vauban.Server.Api;

/// <summary>The OpenAPI 3.1 document; what each operation does comes from the text table, under <c>api.NAME</c>, in the reader's language.</summary>
internal static class ApiDocument
{
    public const string Address = "/api/openapi.json";
    public const string Name = "v1";

    public static void Add(IServiceCollection services) =>
        services.AddOpenApi(
            Name,
            options =>
            {
                options.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
                options.AddDocumentTransformer(
                    (document, context, _) =>
                    {
                        document.Info.Title = "Vauban";
                        document.Info.Version = typeof(ApiDocument).Assembly.GetName().Version!.ToString(3);
                        document.Servers?.Clear();
                        return Task.CompletedTask;
                    }
                );
                options.AddOperationTransformer(Describe);
            }
        );

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi(Address).ExcludeFromDescription();

    private static Task Describe(Microsoft.OpenApi.OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var reader = context.ApplicationServices.GetService<Microsoft.AspNetCore.Http.IHttpContextAccessor>()?.HttpContext;
        var key = "api." + operation.OperationId;
        operation.Summary = Texts.Has(key) ? Texts.Get(key, Preferences.LanguageOf(reader?.Request)) : operation.OperationId;
        return Task.CompletedTask;
    }
}
